import middy from "@middy/core";
import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineTopic } from "@repo/model/topic";
import type { Context } from "aws-lambda";
import * as v from "valibot";
import { expect, test } from "vitest";
import { event } from "./event.ts";
import { http } from "./http.ts";
import { queue } from "./queue.ts";
import { addLine } from "./testing/add-line.ts";
import { captureLog } from "./testing/capture-log.ts";
import { lambdaContext } from "./testing/lambda-context.ts";
import { warmUp } from "./warm-up.ts";

const warmer = { source: "app.warmer" };
const called = (): never => {
  throw new Error("called");
};
const message = defineMessage({ name: "line-added", body: v.string() });
const base = { service: "shop", tags: {} };
const lines = defineQueue({ name: "lines", message, visibilityTimeout: 60 });

test.each<[preset: string, handler: unknown]>([
  ["http", http(addLine, called)],
  ["queue", queue(defineFunction({ ...base, name: "work", trigger: lines }), called)],
  [
    "topic",
    event(
      defineFunction({ ...base, name: "hear", trigger: defineTopic({ name: "lines", message }) }),
      called,
    ),
  ],
  ["function without a trigger", event(defineFunction({ ...base, name: "report" }), called)],
])("a %s answers the keep-warm event before anything else, and leaves one record", async (_, handler) => {
  using log = captureLog();
  const lambda = handler as (event: unknown, context: Context) => Promise<unknown>;

  expect(await lambda(warmer, lambdaContext())).toEqual({ warm: true });
  expect(log.lines).toMatchObject([{ message: "warm-up", outcome: "warm-up", coldStart: true }]);
  expect(log.lines[0]).not.toHaveProperty("error");
});

test("what it has warmed is no cold start any more", async () => {
  using log = captureLog();
  const handler = event(defineFunction({ ...base, name: "report" }), () => {});

  await handler(warmer, lambdaContext());
  await handler({}, lambdaContext());

  expect(log.lines).toMatchObject([
    { outcome: "warm-up", coldStart: true },
    { outcome: "success", coldStart: false },
  ]);
});

test.each([{}, null, "app.warmer", [warmer], { source: "app.warmer2" }, { detail: warmer }])(
  "alone with plain middy, it lets the event %j pass",
  async (other) => {
    const handler = middy<unknown, unknown>()
      .use(warmUp())
      .handler(async () => "worked");

    expect(await handler(other, lambdaContext())).toBe("worked");
    expect(await handler(warmer, lambdaContext())).toEqual({ warm: true });
  },
);
