import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineSchedule } from "@repo/model/schedule";
import { defineTopic } from "@repo/model/topic";
import * as v from "valibot";
import { expect, test } from "vitest";
import { event } from "./event.ts";
import { captureLog } from "./testing/capture-log.ts";
import { scheduledEvent } from "./testing/events/scheduled-event.ts";
import { snsEvent } from "./testing/events/sns-event.ts";
import { invoke } from "./testing/invoke.ts";
import { lambdaContext } from "./testing/lambda-context.ts";

const notify = defineFunction({
  name: "notify-customer",
  service: "shop",
  trigger: defineTopic({
    name: "fulfilled",
    message: defineMessage({ name: "order-fulfilled", body: v.object({ id: v.string() }) }),
  }),
  tags: {},
});
const report = defineFunction({ name: "report", service: "shop", tags: {} });

test("calls a topic's handler with each message", async () => {
  using log = captureLog();
  const seen: unknown[] = [];
  const handler = event(notify, ({ message, record }) => {
    seen.push([message, record.Sns.MessageId]);
  });

  const answer = await invoke(handler, snsEvent([{ id: "1" }, { id: "2", extra: true }]));

  expect(answer).toBeUndefined();
  expect(seen).toEqual([
    [{ id: "1" }, "00000000-0000-4000-8000-000000000001"],
    [{ id: "2" }, "00000000-0000-4000-8000-000000000002"],
  ]);
  expect(log.lines).toMatchObject([{ level: "INFO", topic: "fulfilled", outcome: "success" }]);
});

test("a message that breaks its contract fails the invocation, and the handler never sees it", async () => {
  using log = captureLog();
  const handler = event(notify, () => {
    throw new Error("called");
  });

  await expect(invoke(handler, snsEvent([{ id: 1 }]))).rejects.toThrow(
    /Message "order-fulfilled" breaks its contract: \/id /,
  );
  expect(log.lines).toMatchObject([{ level: "ERROR", outcome: "failure", code: "INTERNAL" }]);
});

test("what a handler throws fails the invocation, so that Lambda repeats it, and one record is written", async () => {
  using log = captureLog();
  const thrown = new Error("mail server is down");
  const handler = event(notify, async () => {
    throw thrown;
  });

  await expect(invoke(handler, snsEvent([{ id: "1" }]))).rejects.toBe(thrown);
  expect(log.lines).toMatchObject([{ outcome: "failure", error: { errorMessage: "mail server is down" } }]);
});

test("a handler that takes too long fails the invocation before Lambda ends it", async () => {
  using log = captureLog();
  const handler = event(notify, () => new Promise<never>(() => {}));
  const context = lambdaContext({ getRemainingTimeInMillis: () => 100 });

  await expect(invoke(handler, snsEvent([{ id: "1" }]), context)).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(log.lines).toMatchObject([{ level: "ERROR", outcome: "timeout" }]);
});

test("a function without a trigger gets the event as it is, and its answer is the invocation's", async () => {
  using log = captureLog();
  const handler = event(report, ({ event: given, context }) => ({ given, by: context.functionName }));

  expect(await invoke(handler, { day: "2026-01-01" })).toEqual({
    given: { day: "2026-01-01" },
    by: "test-function",
  });
  expect(log.lines).toMatchObject([{ message: "report", outcome: "success" }]);
});

test("calls a schedule's handler with the time that was due", async () => {
  using log = captureLog();
  const nightly = defineSchedule({ name: "nightly", expression: "cron(0 3 * * ? *)" });
  const spec = defineFunction({ name: "report", service: "shop", trigger: nightly, tags: {} });
  const handler = event(spec, ({ event: { schedule, scheduledTime } }) => `${schedule} ${scheduledTime}`);

  const answer = await invoke(handler, scheduledEvent("nightly", "2027-01-31T03:00:00Z"));

  expect(answer).toBe("nightly 2027-01-31T03:00:00Z");
  expect(log.lines).toMatchObject([
    { level: "INFO", message: "nightly", schedule: "nightly", outcome: "success" },
  ]);
});
