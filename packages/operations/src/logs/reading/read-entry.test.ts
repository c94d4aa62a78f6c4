import { expect, test } from "vitest";
import { readEntry } from "./read-entry.ts";

const id = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
const read = (message: string) =>
  readEntry({ message, timestamp: 0, region: "us-east-1", logGroup: "/local/shop/place-order" });

test.each<[what: string, message: string, entry: object]>([
  [
    "the start in text",
    `START RequestId: ${id} Version: 3\n`,
    { kind: "platform", type: "start", requestId: id },
  ],
  ["the end in text", `END RequestId: ${id}`, { kind: "platform", type: "end", level: "INFO" }],
  [
    "the report in text",
    `REPORT RequestId: ${id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 64 MB\tInit Duration: 99.50 ms\t`,
    {
      kind: "report",
      requestId: id,
      status: "success",
      duration: 12.34,
      billed: 13,
      init: 99.5,
      memory: 256,
      memoryUsed: 64,
    },
  ],
  [
    "the report of a failure in text",
    `REPORT RequestId: ${id}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\tStatus: timeout`,
    { kind: "report", level: "ERROR", status: "timeout", init: undefined },
  ],
  [
    "an initialisation that failed, in text",
    "INIT_REPORT Init Duration: 10 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError",
    { kind: "platform", level: "ERROR", failure: "Status: error\tError Type: Runtime.ImportModuleError" },
  ],
  [
    "a time-out in text",
    `2026-11-22T09:00:00.000Z ${id} Task timed out after 3.00 seconds`,
    { kind: "said", level: "ERROR", requestId: id, message: "Task timed out after 3.00 seconds" },
  ],
  [
    "the console in text",
    `2026-11-22T09:00:00.000Z\t${id}\tWARN\tseveral\nlines`,
    { kind: "said", level: "WARN", requestId: id, message: "several\nlines" },
  ],
  [
    "an error of Lambda's own JSON records",
    `{"timestamp":"t","level":"ERROR","requestId":"${id}","message":{"errorType":"TypeError","errorMessage":"no","stackTrace":[]}}`,
    {
      kind: "said",
      level: "ERROR",
      message: "",
      fields: {},
      error: { errorType: "TypeError", errorMessage: "no" },
    },
  ],
  [
    "an error beside a message",
    `{"level":"ERROR","message":"it broke Error: no","errorType":"Error","errorMessage":"no","stackTrace":["at a"],"requestId":"${id}"}`,
    { kind: "said", message: "it broke Error: no", fields: {}, error: { errorMessage: "no" } },
  ],
  [
    "a field by the name of error",
    `{"level":"INFO","message":"m","error":"none"}`,
    { kind: "said", fields: { error: "none" }, error: undefined },
  ],
  ["an object that was logged", `{"level":"INFO","message":{"a":1}}`, { kind: "said", message: '{"a":1}' }],
  [
    "a request at the gateway",
    `{"requestId":"x","routeKey":"POST /orders","method":"POST","path":"/orders","status":"502","responseLatency":"31","integrationRequestId":"${id}","error":"-"}`,
    {
      kind: "access",
      level: "ERROR",
      routeKey: "POST /orders",
      status: "502",
      latency: 31,
      requestId: id,
      error: undefined,
    },
  ],
  [
    "a preflight at the gateway, which no route takes",
    '{"routeKey":"-","method":"OPTIONS","path":"/orders","status":"204","responseLatency":"0"}',
    { kind: "access", level: "INFO", routeKey: "OPTIONS /orders" },
  ],
  [
    "a request at a REST gateway that no route takes",
    '{"routeKey":"GET -","method":"GET","path":"/local/nothing","status":"403","responseLatency":"1"}',
    { kind: "access", level: "WARN", routeKey: "GET /local/nothing" },
  ],
  [
    "a request that no route takes, of a gateway that did not log its path",
    '{"routeKey":"-","status":"404","responseLatency":"1"}',
    { kind: "access", routeKey: "no route" },
  ],
  ["a cost record that was cut", '{"est":52', { kind: "said", message: '{"est":52' }],
  ["a platform event without a record", '{"type":"platform.report"}', { kind: "platform", type: "report" }],
  ["a list", "[1]", { kind: "said", message: "[1]" }],
  ["nothing", "", { kind: "said", message: "" }],
])("reads %s", (_, message, entry) => {
  expect(read(message)).toMatchObject(entry);
});
