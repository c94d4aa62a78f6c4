import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gen, generate, newQueue, newSchedule, newTopic, queue, route, tags } from "./testing/generate.ts";
import { copyWorkspace, filesOf, removeCopies } from "./testing/workspace-copy.ts";

afterAll(removeCopies);

describe("nothing is written, and one line says what, where and how, of", () => {
  const root = copyWorkspace();
  mkdirSync(join(root, "apps/site"));
  writeFileSync(join(root, "apps/site/package.json"), "{}\n");
  const name = (name: string) => [name, ...route.slice(1)];
  const key = (key: string) => ["probe-order", "--route", key, "--public", ...tags];
  const tagged = (...pairs: string[]) => [...route, ...pairs.flatMap((pair) => ["--tag", pair])];

  test.each([
    [
      "a name that is not kebab-case",
      name("probeOrder"),
      /"probeOrder" is not a valid name\. Use .+place-order/,
    ],
    ["a name that leads elsewhere", name("../probe"), /is not a valid name/],
    ["a name that is too long", name("x".repeat(49)), /at most 48/],
    [
      "a folder that exists",
      name("search-products"),
      /^apps\/search-products exists already, .+another name/,
    ],
    [
      "the folder of something else",
      name("site"),
      /^apps\/site exists already, and apps\/site\/package\.json is not/,
    ],
    ["the name of a package", name("contracts"), /^packages\/contracts is @repo\/contracts already/],
    ["the name of the infrastructure", name("infra"), /^infra is @repo\/infra already/],
    ["a word of the language", name("delete"), /would be called delete, a word of the language/],
    [
      "a name that the handler uses",
      name("http"),
      /would be called http, which apps\/http\/src\/handler\.ts needs/,
    ],
    ["a name of the picture's code", name("gateway"), /gateway, which infra\/src\/.+\.ts:\d+ has already/],
    ["a name of the picture's constructs", name("shop-table"), /ShopTable, which infra\/src\/.+\.ts:\d+ has/],
    ["two names", ["probe", ...route], /"probe-order" follows the name "probe"/],
    ["two triggers", [...route, "--queue", "orders"], /--route and --queue are two triggers/],
    ["two routes", [...route, "--route", "GET /probes"], /--route and --route are two triggers/],
    [
      "a route that exists",
      key("GET /products"),
      /routes\.ts has the route "GET \/products" already, as searchP/,
    ],
    [
      "the same by another parameter",
      key("GET /orders/{number}"),
      /"GET \/orders\/\{id\}" already, as getOrder/,
    ],
    [
      "a method that is none",
      key("FETCH /probes"),
      /--route "FETCH \/probes" is no route\. Write a method \(GET/,
    ],
    ["a route without a path", key("GET"), /--route "GET" is no route/],
    [
      "a path without its slash",
      key("GET probes"),
      /"GET probes" has a path that API Gateway refuses\. Write/,
    ],
    ["a path with a query", key("GET /probes?all"), /has a path that API Gateway refuses/],
    ["a scope without its server", [...route, "--scope", "admin"], /has the scope "admin"\. Write it as/],
    ["a public route with a scope", [...route, "--public"], /--public and --scope exclude each other/],
    ["a queue with a scope", [...queue, "--scope", "shop/a"], /--scope are for routes, not for a queue/],
    [
      "an unknown queue",
      ["a-b", "--queue", "probes", ...tags],
      /resources\.ts has no queue "probes"; it has orders/,
    ],
    [
      "an unknown topic",
      ["a-b", "--topic", "probes", ...tags],
      /has no topic "probes"; it has fulfilled\. Take/,
    ],
    ["a topic for a queue", ["a-b", "--queue", "fulfilled", ...tags], /has no queue "fulfilled"/],
    ["a table as a queue", ["a-b", "--queue", "shop", ...tags], /has no queue "shop"/],
    [
      "a message for a queue that is there",
      [...queue, "--message", "OrderPlaced"],
      /^--message is for pnpm gen queue and pnpm gen topic, which make one that carries it\. Leave it out\.$/,
    ],
    ["a tag without a value", [...route, "--tag", "team"], /--tag team is no tag\. Write it as key=value/],
    ["a tag twice", tagged("team=other"), /--tag team is there twice/],
    [
      "a tag that the policy does not know",
      tagged("teem=x"),
      /"teem"\. Add it .+ See packages\/contracts\/src\/tags/,
    ],
    ["a tag with a foreign character", tagged("cost-center=a*b"), /the value "a\*b"\. A value has 0 to 256/],
    [
      "a service that is no name",
      [...route, "--service", "My Shop"],
      /service "My Shop" is not a valid name/,
    ],
    ["an unknown flag", [...route, "--memory", "1"], /Unknown option '--memory'\. pnpm gen --help/],
    [
      "a flag without its value",
      ["probe-order", "--route"],
      /'--route <value>' argument missing\. pnpm gen --help/,
    ],
  ])("%s", async (_what, args, message) => {
    const before = filesOf(root);

    const refusal: Error = await generate(root, ...args).then(
      () => expect.unreachable(),
      (error) => error,
    );

    expect(refusal.name).toBe("GeneratorError");
    expect(refusal.message).toMatch(message);
    expect(refusal.message.trim().split("\n")).toHaveLength(1);
    expect(filesOf(root)).toEqual(before);
  });
});

describe("nothing is written, and one line says so, of a new trigger with", () => {
  const root = copyWorkspace();
  const named = (name: string, [kind = "", , ...rest]: readonly string[]) => [kind, name, ...rest];
  const at = (expression: string, zone = "UTC") =>
    newSchedule.map((word) => ({ "cron(0 3 * * ? *)": expression, "Asia/Seoul": zone })[word] ?? word);

  test.each<[what: string, args: readonly string[], message: RegExp]>([
    ["a name that is not kebab-case", named("Refunds", newQueue), /queue "Refunds" is not a valid name/],
    ["a name that leads elsewhere", named("../refunds", newTopic), /topic "\.\.\/refunds" is not a valid/],
    ["a name of code", named('x";process.exit()//', newQueue), /is not a valid name/],
    ["an empty name", named("", newQueue), /queue "" is not a valid name/],
    ["a word of the language", named("delete", newQueue), /^Queue "delete" would be called delete, a word/],
    [
      "the name of a queue",
      named("orders", newQueue),
      /resources\.ts:\d+ has orders already\. .+ pnpm gen function/,
    ],
    ["the name of a table", named("shop", newTopic), /resources\.ts:\d+ has shop already/],
    ["the name of a factory", named("define-queue", newQueue), /resources\.ts:\d+ has defineQueue already/],
    [
      "a name of the picture's code",
      named("gateway", newSchedule),
      /^Schedule "gateway" would be called gateway/,
    ],
    ["a name of the picture's constructs", named("shop-table", newQueue), /ShopTable, which infra/],
    ["the name of its own function", named("pay-refund", newQueue), /would be called payRefund, which/],
    ["the name of a package", [...newQueue.slice(0, 3), "infra", ...tags], /infra is @repo\/infra already/],
    ["two names", ["queue", "refunds", ...newQueue.slice(1)], /"refunds" follows the name "refunds"/],
    [
      "a route in two words",
      ["route", "POST", ...newQueue.slice(1)],
      /follows the route "POST"\. Write it as one/,
    ],
    [
      "another trigger",
      [...newQueue, "--topic", "fulfilled"],
      /--topic names another trigger than the queue/,
    ],
    ["a scope", [...newQueue, "--scope", "shop/a"], /--scope are for routes, not for a queue/],
    [
      "a message that there is not",
      [...newQueue, "--message", "OrderLost"],
      /^packages\/contracts\/src\/messages\.ts has no message "OrderLost"; it has OrderFulfilled, OrderPlaced\. Take/,
    ],
    [
      "a message that all objects have",
      [...newTopic, "--message", "constructor"],
      /has no message "constructor"; it has/,
    ],
    [
      "a message that it can't carry",
      [...newSchedule, "--message", "OrderPlaced"],
      /^--message is for pnpm gen queue/,
    ],
    ["times that it has not", [...newQueue, "--expression", "rate(1 day)"], /are for pnpm gen schedule/],
    [
      "no times",
      ["schedule", "nightly", "--function", "report-sales", ...tags],
      /The times of the schedule are missing/,
    ],
    ["an expression that is none", at("every day"), /has the expression "every day"\. Write rate/],
    ["a cron of five fields", at("cron(0 3 * * *)"), /A cron has six fields/],
    ["a quote in its times", at('rate(1 day)"})'), /has the expression/],
    [
      "a time zone that does not exist",
      at("cron(0 3 * * ? *)", "Mars/Base"),
      /has the timeZone "Mars\/Base"/,
    ],
    ["no function", newQueue.toSpliced(2, 2), /The name of the function is missing: give --function/],
    ["no name", newQueue.toSpliced(1, 1), /The name is missing: write pnpm gen queue refunds/],
  ])("%s", async (_what, args, message) => {
    const before = filesOf(root);

    const refusal: Error = await gen(root, ...args).then(
      () => expect.unreachable(),
      (error) => error,
    );

    expect(refusal.name).toBe("GeneratorError");
    expect(refusal.message).toMatch(message);
    expect(refusal.message.trim().split("\n")).toHaveLength(1);
    expect(filesOf(root)).toEqual(before);
  });

  test("--function, where the name itself is the function's", async () => {
    await expect(generate(root, ...queue, "--function", "other")).rejects.toThrow(
      /here it is the name itself/,
    );
  });
});
