import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gen, generate, newQueue, newRoute, newSchedule, newTopic, tags } from "./testing/generate.ts";
import { copyWorkspace, filesOf, removeCopies, repository } from "./testing/workspace-copy.ts";

const architecture = "infra/src/reference-architecture.ts";
const contracts = "packages/contracts/src";

afterAll(removeCopies);

/** The lines of a file that the copy has and this repository has not. */
function added(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  path: string,
) {
  const old = new Set(before[path]?.split("\n"));
  return (after[path] ?? "").split("\n").filter((line) => line.trim() !== "" && !old.has(line));
}

describe("a new queue", () => {
  test("comes with its message, its construct beside its like, and its worker", async () => {
    const root = copyWorkspace();
    const before = filesOf(root);

    const { paths, warning } = await gen(root, ...newQueue);

    expect(paths.filter((path) => !path.startsWith("apps/pay-refund/"))).toEqual([
      "infra/package.json",
      architecture,
      `${contracts}/messages.ts`,
      `${contracts}/resources.ts`,
    ]);
    expect(warning).toBeUndefined();
    const after = filesOf(root);
    expect(added(before, after, `${contracts}/messages.ts`)).toEqual([
      "export const RefundsMessage = defineMessage({",
      '  name: "refunds",',
      "  body: v.object({ id: v.string() }),",
    ]);
    expect(added(before, after, `${contracts}/resources.ts`)).toEqual([
      expect.stringMatching(/^import \{.*RefundsMessage.*\} from "\.\/messages\.ts";$/),
      'export const refunds = defineQueue({ name: "refunds", message: RefundsMessage });',
    ]);
    const page = added(before, after, architecture);
    expect(page).toContain('    const refundsQueue = new WorkQueue(data, "Refunds", refunds);');
    expect(page).toContain(
      '    refundsQueue.deliverTo(new AppFunction(this, "PayRefund", { spec: payRefund, uses: {} }));',
    );
    expect(after["apps/pay-refund/src/function.ts"]).toContain("trigger: refunds,");
  });
});

describe("a new queue for a message that is there", () => {
  const args = [...newQueue, "--message", "OrderPlaced"];

  test("carries it, and writes no other", async () => {
    const root = copyWorkspace();
    const before = filesOf(root);

    const { paths } = await gen(root, ...args);

    expect(paths).not.toContain(`${contracts}/messages.ts`);
    const after = filesOf(root);
    expect(added(before, after, `${contracts}/resources.ts`)).toEqual([
      'export const refunds = defineQueue({ name: "refunds", message: OrderPlaced });',
    ]);
    // The test of the worker sends one.
    expect(after["apps/pay-refund/src/handler.test.ts"]).toMatch(/receive\(\{\s*customerId: /);
  });

  test("changes nothing when it is asked for once more", async () => {
    const root = copyWorkspace();
    await gen(root, ...args);

    expect((await gen(root, ...args)).paths).toEqual([]);
  });
});

test("a new topic comes with its message, its construct and its subscriber", async () => {
  const root = copyWorkspace();
  const before = filesOf(root);

  await gen(root, ...newTopic);

  const after = filesOf(root);
  expect(added(before, after, `${contracts}/resources.ts`)).toContain(
    'export const refundPaid = defineTopic({ name: "refund-paid", message: RefundPaidMessage });',
  );
  const page = added(before, after, architecture);
  expect(page).toContain('    const refundPaidTopic = new Topic(data, "RefundPaid", refundPaid);');
  expect(page).toContain(
    '    refundPaidTopic.deliverTo(new AppFunction(this, "TellCustomer", { spec: tellCustomer, uses: {} }));',
  );
});

describe("a new schedule", () => {
  test("opens the file of schedules, and stands with what it starts", async () => {
    const root = copyWorkspace();

    await gen(root, ...newSchedule);

    const after = filesOf(root);
    expect(after[`${contracts}/schedules.ts`]?.split("\n")).toEqual([
      'import { defineSchedule } from "@repo/model/schedule";',
      "",
      "export const nightly = defineSchedule({",
      '  name: "nightly",',
      '  expression: "cron(0 3 * * ? *)",',
      '  timeZone: "Asia/Seoul",',
      "});",
      "",
    ]);
    expect(after[architecture]).toMatch(
      /const nightlySchedule = new Schedule\(this, "Nightly", nightly\);\n +nightlySchedule\.deliverTo\(/,
    );
    expect(after[architecture]).toContain('import { nightly } from "@repo/contracts/schedules";');
  });

  test("is there for other functions from then on", async () => {
    const root = copyWorkspace();
    await gen(root, ...newSchedule);

    const { paths } = await generate(root, "count-stock", "--schedule", "nightly", ...tags);

    expect(paths).toContain(architecture);
    expect(filesOf(root)["apps/count-stock/src/function.ts"]).toContain("trigger: nightly,");
  });
});

test("a new route is what pnpm gen function --route writes", async () => {
  const [one, other] = [copyWorkspace(), copyWorkspace()];

  await gen(one, ...newRoute);
  await generate(other, "refund-order", "--route", "POST /refunds", "--scope", "shop/refunds.write", ...tags);

  expect(filesOf(one)).toEqual(filesOf(other));
});

describe("asked for once more", () => {
  test.each([
    ["a queue", newQueue],
    ["a topic", newTopic],
    ["a schedule", newSchedule],
    ["a route", newRoute],
  ])("%s changes nothing", async (_what, args) => {
    const root = copyWorkspace();
    await gen(root, ...args);
    const before = filesOf(root);

    expect((await gen(root, ...args)).paths).toEqual([]);

    expect(filesOf(root)).toEqual(before);
  });

  test("a queue whose construct was lost gets it again", async () => {
    const root = copyWorkspace();
    await gen(root, ...newQueue);
    const before = filesOf(root);
    cpSync(join(repository, architecture), join(root, architecture));
    rmSync(join(root, "apps/pay-refund"), { recursive: true });

    await gen(root, ...newQueue);

    expect(filesOf(root)).toEqual(before);
  });
});
