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
  [
    {
      type: "request",
      method: "GET",
      path: "/orders",
      status: 500,
      duration: 1,
      reason: `arn:aws:lambda:r:1:function:${functionName}:live failed: {"errorType":"TypeError","errorMessage":"no tea","trace":["at`,
    },
    "500 GET /orders 1 ms PlaceOrder failed: TypeError: no tea",
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
    "error PlaceOrder boom",
  ],
  [{ type: "function-log", functionName, line: '{"level":"INFO"}' }, undefined],
  [{ type: "reloaded", functionName: "place-order", duration: 31 }, "reloaded place-order 31 ms"],
  [{ type: "template-failed", message: "boom" }, "template boom"],
  [{ type: "template-mended" }, "template is again what runs"],
  [
    { type: "template-changed", duration: 800, changes: undefined },
    "template changed: started anew, without the data of before 800 ms",
  ],
  [
    { type: "template-changed", duration: 800, changes: { added: ["Route"], changed: ["Client", "Policy"] } },
    "template changed: 1 resource added, 2 changed in what runs, which keeps its data 800 ms",
  ],
  [
    {
      type: "schedule-ran",
      scheduleName: "nightly",
      targetArn: "arn",
      scheduledTime: "2027-01-31T03:00:00Z",
    },
    "schedule nightly 2027-01-31T03:00:00Z",
  ],
  [
    { type: "event-failed", ruleName: "orders", targetArn: "arn", message: "There is no queue arn." },
    "event orders → arn There is no queue arn.",
  ],
  [
    { type: "role-unknown", functionName, roleArn: "arn:aws:iam::1:role/x" },
    "not checked PlaceOrder: no template makes its role arn:aws:iam::1:role/x",
  ],
])("%j", (event, line) => {
  expect(eventLine(event) && stripVTControlCharacters(eventLine(event) ?? "").trim()).toBe(line);
});

const denied = {
  type: "access-denied",
  principal: "arn:aws:iam::000000000000:role/x",
  functionName,
  action: "dynamodb:PutItem",
  resource: "arn:aws:dynamodb:r:1:table/shop",
  message:
    "User: x is not authorized to perform: dynamodb:PutItem on resource: y because no identity-based policy allows the dynamodb:PutItem action",
  enforced: true,
  construct: "local/Shop/PlaceOrder/Role",
  source: `${process.cwd()}/infra/src/shop.ts:44`,
} as const;
const { functionName: _, ...bySns } = denied;

test.each<[WorkspaceEvent, string[]]>([
  [
    denied,
    [
      "access denied PlaceOrder: dynamodb:PutItem on arn:aws:dynamodb:r:1:table/shop",
      "because no identity-based policy allows the dynamodb:PutItem action: local/Shop/PlaceOrder/Role, infra/src/shop.ts:44",
      "Grant it: say what the function uses in `uses` of its function.ts, or add a statement to its role.",
    ],
  ],
  [
    { ...bySns, principal: "sns.amazonaws.com", enforced: false, construct: undefined, source: undefined },
    [
      "AWS would deny sns.amazonaws.com: dynamodb:PutItem on arn:aws:dynamodb:r:1:table/shop",
      "because no identity-based policy allows the dynamodb:PutItem action",
      "Its policy must allow that service, for this source.",
    ],
  ],
  [
    { ...denied, message: "x with an explicit deny in an identity-based policy", unknownPolicies: ["arn:p"] },
    [
      "access denied PlaceOrder: dynamodb:PutItem on arn:aws:dynamodb:r:1:table/shop",
      "with an explicit deny in an identity-based policy: local/Shop/PlaceOrder/Role, infra/src/shop.ts:44",
      "unless arn:p does, which is not known here",
    ],
  ],
  [
    { ...denied, action: "logs:PutLogEvents" },
    [
      "access denied PlaceOrder: logs:PutLogEvents on arn:aws:dynamodb:r:1:table/shop",
      "because no identity-based policy allows the dynamodb:PutItem action: local/Shop/PlaceOrder/Role, infra/src/shop.ts:44",
      "AWS loses the function's log without a word.",
    ],
  ],
])(
  "a denial names the action, the resource, what lacks the permission and what to do: %j",
  (event, lines) => {
    const shown = stripVTControlCharacters(eventLine(event) ?? "");

    expect(shown.split("\n").map((line) => line.trim())).toEqual(lines);
  },
);
