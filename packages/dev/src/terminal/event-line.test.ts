import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { WorkspaceEvent } from "../workspace.ts";
import { eventLine } from "./event-line.ts";

const functionName = "local-Shop-PlaceOrderFunctionF3BF3D1E-F2588171DBFF";
const ended = {
  type: "invocation-ended",
  functionName,
  requestId: "r",
  environmentId: "e",
  duration: 12.4,
  maxMemoryUsed: 60,
} as const;

test.each<[event: WorkspaceEvent, line: string | undefined]>([
  [
    { type: "request", method: "POST", path: "/orders", status: 202, duration: 12.4 },
    "202 POST /orders 12 ms",
  ],
  [
    { type: "request", method: "GET", path: "/orders", status: 500, duration: 1, reason: "no permission" },
    "500 GET /orders 1 ms no permission",
  ],
  [{ ...ended, status: "success", initDuration: 80.2 }, "λ PlaceOrder cold start 80 ms 12 ms"],
  [{ ...ended, status: "success" }, undefined],
  [{ ...ended, status: "timeout", errorType: "Sandbox.Timedout" }, "λ PlaceOrder Sandbox.Timedout 12 ms"],
  [
    {
      type: "dead-letter",
      queueName: "local-Shop-OrdersQueueC538DD4C-D0E1E20A1A56",
      deadLetterQueueName: "local-Shop-OrdersDeadLetterQueueA73944CE-346436BE3462",
      messageId: "m",
      receiveCount: 3,
    },
    "dead letter Orders → OrdersDeadLetter after 3 receives",
  ],
  [
    { type: "function-log", functionName, line: '{"level":"ERROR","message":"boom"}' },
    'error PlaceOrder {"level":"ERROR","message":"boom"}',
  ],
  [{ type: "function-log", functionName, line: '{"level":"INFO"}' }, undefined],
  [{ type: "reloaded", functionName: "place-order", duration: 31 }, "reloaded place-order 31 ms"],
  [{ type: "template-failed", message: "boom" }, "template boom"],
])("%j", (event, line) => {
  expect(eventLine(event) && stripVTControlCharacters(eventLine(event) ?? "").trim()).toBe(line);
});
