import { setTimeout as sleep } from "node:timers/promises";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { isAlive } from "./testing/is-alive.ts";
import { TestLambda } from "./testing/test-lambda.ts";

const slow =
  "export const handler = async () => { await new Promise((r) => setTimeout(r, 200)); return process.pid; };";
const pid = "export const handler = async () => process.pid;";

let lambda: TestLambda;

beforeEach(async () => {
  lambda = await TestLambda.start();
});
afterEach(() => lambda.close());

async function pidOf(name: string): Promise<number> {
  return (await lambda.invoke(name)).result as number;
}

describe("concurrency", () => {
  test("beyond what is reserved is refused", async () => {
    lambda.create("two", slow, { reservedConcurrency: 2 });

    const answers = await Promise.allSettled([1, 2, 3].map(() => lambda.invoke("two")));

    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect((answers[2] as PromiseRejectedResult).reason).toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      $metadata: { httpStatusCode: 429 },
    });
  });

  test("of 0 turns a function off", async () => {
    lambda.create("off", pid, { reservedConcurrency: 0 });

    await expect(lambda.invoke("off")).rejects.toMatchObject({ name: "TooManyRequestsException" });
  });

  test("beyond what this machine runs waits for an environment", async () => {
    await lambda.close();
    lambda = await TestLambda.start({ maximumEnvironments: 2 });
    lambda.create("two", slow);

    const pids = await Promise.all([1, 2, 3, 4, 5].map(() => pidOf("two")));

    expect(new Set(pids).size).toBe(2);
  });
});

describe("an environment", () => {
  test("is used again, and only its first invocation is a cold start", async () => {
    lambda.create("again", pid);

    const first = await pidOf("again");

    expect(await pidOf("again")).toBe(first);
    expect(lambda.eventsOf("invocation-started").map(({ coldStart }) => coldStart)).toEqual([true, false]);
    const [cold, warm] = lambda.eventsOf("invocation-ended");
    expect(cold).toMatchObject({ status: "success", initDuration: expect.any(Number) });
    expect(warm).not.toHaveProperty("initDuration");
    expect(warm?.environmentId).toBe(cold?.environmentId);
    expect(warm?.maxMemoryUsed).toBeGreaterThan(process.platform === "linux" ? 10 : -1);
  });

  test("is ended when it has had nothing to do for ten minutes", async () => {
    lambda.create("idle", pid);
    const first = await pidOf("idle");

    await lambda.clock.advance(599_000);
    expect(await pidOf("idle")).toBe(first);
    await lambda.clock.advance(600_000);

    await eventually(() => expect(isAlive(first)).toBe(false));
    expect(await pidOf("idle")).not.toBe(first);
  });

  test("ends with the emulator, frozen or busy", async () => {
    lambda.create("frozen", pid);
    lambda.create(
      "busy",
      "console.log(process.pid); export const handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));",
    );
    const frozen = await pidOf("frozen");
    const busy = lambda.lambda.invoke("busy", "{}");
    const logged = () => lambda.logs("busy").find((text) => text.includes("INFO"));
    await eventually(() => expect(logged()).toBeDefined());
    const busyPid = Number(logged()?.split("\t")[3]);

    await lambda.close();

    expect(await busy).toMatchObject({ functionError: "Unhandled" });
    expect([frozen, busyPid].map(isAlive)).toEqual([false, false]);
    lambda = await TestLambda.start();
  });

  test("whose initialisation fails repeats it within the invocation, and can recover", async () => {
    lambda.create("flaky", {
      "index.mjs": `import { existsSync, writeFileSync } from "node:fs";
        if (!existsSync("ready")) { writeFileSync("ready", ""); throw new Error("not yet"); }
        export const handler = async () => "recovered";`,
    });

    expect((await lambda.invoke("flaky")).result).toBe("recovered");
    expect(lambda.logs("flaky").filter((line) => line.startsWith("INIT_REPORT"))).toEqual([
      expect.stringMatching(/Phase: init\tStatus: error\tError Type: Error$/),
    ]);
  });
});

describe("an initialisation that is repeated", () => {
  test("has no more than the function's timeout", async () => {
    lambda.create(
      "hangs",
      `import { existsSync, writeFileSync } from "node:fs";
       if (existsSync("seen")) for (;;);
       writeFileSync("seen", "");
       throw new Error("first");`,
      { timeout: 1 },
    );

    expect((await lambda.invoke("hangs")).result).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(lambda.logs("hangs").filter((line) => line.startsWith("INIT_REPORT"))).toEqual([
      expect.stringMatching(/Phase: init\tStatus: error\tError Type: Error$/),
      expect.stringMatching(/Phase: invoke\tStatus: timeout$/),
    ]);
  });
});

describe("changed code", () => {
  test("is what the next invocation runs, in an environment that is ready by then", async () => {
    const folder = lambda.create("code", "export const handler = async () => 1;");
    lambda.create("other", pid);
    const other = await pidOf("other");
    expect((await lambda.invoke("code")).result).toBe(1);

    lambda.write("code", { "index.mjs": "export const handler = async () => 2;" });
    lambda.lambda.codeChanged(folder);

    await eventually(() =>
      expect(lambda.logs("code").filter((line) => line.startsWith("INIT_START"))).toHaveLength(2),
    );
    expect((await lambda.invoke("code")).result).toBe(2);
    expect(lambda.logs("code").filter((line) => line.startsWith("INIT_START"))).toHaveLength(2);
    expect(lambda.eventsOf("code-changed")).toEqual([{ type: "code-changed", functionName: "code" }]);
    expect(await pidOf("other")).toBe(other);
  });

  test("lets an invocation that is running finish with the old", async () => {
    const source = (answer: number) =>
      `console.log("up"); export const handler = async () => { await new Promise((r) => setTimeout(r, 200)); return ${answer}; };`;
    const folder = lambda.create("busy", source(1));
    const running = lambda.invoke("busy");
    await eventually(() => expect(lambda.eventsOf("invocation-started")).toHaveLength(1));

    lambda.write("busy", { "index.mjs": source(2) });
    lambda.lambda.codeChanged(folder);
    const next = lambda.invoke("busy");

    expect((await running).result).toBe(1);
    expect((await next).result).toBe(2);
  });

  test("starts nothing for a function that nobody has called", async () => {
    const folder = lambda.create("unused", pid);

    lambda.lambda.codeChanged(folder);
    await sleep(20);

    expect(lambda.logs("unused")).toEqual([]);
  });

  test("can be waited for before each invocation", async () => {
    await lambda.close();
    const folders: string[] = [];
    lambda = await TestLambda.start({
      beforeInvoke: async (codeDirectory) => {
        folders.push(codeDirectory);
        await sleep(20);
        lambda.write("built", { "index.mjs": "export const handler = async () => 'built';" });
      },
    });
    const folder = lambda.create("built", {});

    expect((await lambda.invoke("built")).result).toBe("built");
    expect(folders).toEqual([folder]);
  });
});

describe("a function", () => {
  test("whose runtime is not Node is refused when it is called", async () => {
    lambda.create("snake", {}, { runtime: "python3.14" });

    await expect(lambda.invoke("snake")).rejects.toMatchObject({
      name: "InvalidRuntimeException",
      message: expect.stringContaining("snake has the runtime python3.14"),
    });
  });

  test.each([
    ["a timeout of 901 s", { timeout: 901 }, "Timeout of f is 901: give 1 to 900 seconds."],
    ["a log group that can't be", { logGroup: "a b" }, 'LogGroup of f is "a b": give up to 512 of'],
    ["64 MB", { memorySize: 64 }, "MemorySize of f is 64: give 128 to 10240 MB."],
    [
      "a variable of Lambda's own",
      { environment: { AWS_REGION: "x" } },
      /Reserved keys used in this request: AWS_REGION$/,
    ],
    ["4 KB of variables", { environment: { LONG: "x".repeat(4096) } }, /exceeded the 4KB limit/],
  ])("with %s is refused when it is made", (_, options, message) => {
    expect(() => lambda.create("f", pid, options)).toThrow(message);
  });

  test("is found by its name, its ARN and its versions and aliases", async () => {
    lambda.create("found", "export const handler = async (event, context) => context.invokedFunctionArn;");
    const { lambdaFunction } = lambda.lambda.find("found");
    expect(lambdaFunction.publishVersion()).toBe("1");
    lambdaFunction.pointAlias("live", "1");

    for (const name of [
      lambdaFunction.arn,
      "found:$LATEST",
      "found:1",
      "found:live",
      `${lambdaFunction.arn}:live`,
    ]) {
      const { result } = await lambda.invoke(name);
      expect(result).toBe(
        name.startsWith("arn:") ? name : `arn:aws:lambda:ap-northeast-2:111122223333:function:${name}`,
      );
    }
    await expect(lambda.invoke("found:2")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(lambda.invoke("lost")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("runs each version in environments of its own, which tell it wherever Lambda does", async () => {
    lambda.create(
      "versioned",
      `export const handler = async (event, context) => [
        process.pid, context.functionVersion, process.env.AWS_LAMBDA_FUNCTION_VERSION, context.logStreamName];`,
    );
    const { lambdaFunction } = lambda.lambda.find("versioned");
    lambdaFunction.pointAlias("live", lambdaFunction.publishVersion());

    const invoke = async (name: string) => (await lambda.invoke(name)).result as [number, ...string[]];
    const [livePid, ...live] = await invoke("versioned:live");
    const [latestPid, ...latest] = await invoke("versioned");

    expect(live).toEqual(["1", "1", expect.stringMatching(/^2026\/11\/22\/\[1\][0-9a-f]{32}$/)]);
    expect(latest).toEqual(["$LATEST", "$LATEST", expect.stringContaining("[$LATEST]")]);
    expect((await invoke("versioned:1"))[0]).toBe(livePid);
    expect(latestPid).not.toBe(livePid);
    const command = new InvokeCommand({ FunctionName: "versioned", Qualifier: "live" });
    expect((await lambda.client.send(command)).ExecutedVersion).toBe("1");
    expect(lambda.logs("versioned").filter((line) => line.startsWith("START"))).toEqual([
      expect.stringMatching(/ Version: 1$/),
      expect.stringMatching(/ Version: \$LATEST$/),
      expect.stringMatching(/ Version: 1$/),
      expect.stringMatching(/ Version: 1$/),
    ]);
  });

  test("runs another version from the moment its alias points at it, and new code as whatever version", async () => {
    const answering = (code: string) =>
      `export const handler = async (event, context) => "${code} " + context.functionVersion;`;
    const folder = lambda.create("released", answering("old"));
    const { lambdaFunction } = lambda.lambda.find("released");
    lambdaFunction.pointAlias("live", lambdaFunction.publishVersion());
    const answer = async () => (await lambda.invoke("released:live")).result;

    expect(await answer()).toBe("old 1");
    lambdaFunction.pointAlias("live", lambdaFunction.publishVersion());
    expect(await answer()).toBe("old 2");
    lambda.write("released", { "index.mjs": answering("new") });
    lambda.lambda.codeChanged(folder);
    expect(await answer()).toBe("new 2");
  });

  test("may be invoked by whom its policy names", () => {
    lambda.create("guarded", pid);
    lambda.lambda.find("guarded").lambdaFunction.pointAlias("live", "$LATEST");
    const api = "arn:aws:execute-api:ap-northeast-2:111122223333:api1";
    lambda.lambda.addPermission("guarded", {
      principal: "apigateway.amazonaws.com",
      sourceArn: `${api}/*/*/orders`,
    });
    const allows = (name: string, source: string, principal = "apigateway.amazonaws.com") =>
      lambda.lambda.allows(name, principal, source);

    expect(allows("guarded", `${api}/prod/GET/orders`)).toBe(true);
    expect(allows("guarded", `${api}/prod/GET/products`)).toBe(false);
    expect(allows("guarded", `${api}/prod/GET/orders`, "sns.amazonaws.com")).toBe(false);
    expect(allows("guarded:live", `${api}/prod/GET/orders`)).toBe(false);
    expect(allows("lost", `${api}/prod/GET/orders`)).toBe(false);
  });
});
