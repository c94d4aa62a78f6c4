import { expect, test } from "vitest";
import { EmulatedStack, inline, worker } from "../iam/testing/emulated-stack.ts";

const bus = "arn:aws:events:ap-northeast-2:000000000000:event-bus/default";
const allow = (more: object = {}) =>
  inline({ Effect: "Allow", Action: "events:PutEvents", Resource: bus, ...more });
const onlyOf = (source: string) => allow({ Condition: { StringEquals: { "events:source": source } } });

test.each([
  ["may not without a permission", {}, {}, false],
  ["may with one", allow(), {}, true],
  ["may with one for its source", onlyOf("shop"), {}, true],
  ["may not with one for another source", onlyOf("till"), {}, false],
  ["may not with one for another bus", allow(), { EventBusName: "orders" }, false],
])("a function that puts events %s", async (_, role, more, allowed) => {
  const stack = await EmulatedStack.start(worker(role));
  const { endpoint, credentials } = stack.asWorker;
  const scope = `${credentials.accessKeyId}/20261122/ap-northeast-2/events/aws4_request`;

  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      "x-amz-target": "AWSEvents.PutEvents",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ Entries: [{ Source: "shop", DetailType: "placed", Detail: "{}", ...more }] }),
  });
  await stack.close();

  expect(answer.status).toBe(allowed ? 200 : 400);
  expect(stack.denials.map(({ action }) => action)).toEqual(allowed ? [] : ["events:PutEvents"]);
});
