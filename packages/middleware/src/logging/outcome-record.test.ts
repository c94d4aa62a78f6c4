import { expect, test } from "vitest";
import { http } from "../http.ts";
import { accept, addLine, answerTo, goodRequest } from "../testing/add-line.ts";
import { captureLog } from "../testing/capture-log.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { lambdaContext } from "../testing/lambda-context.ts";

const { id } = goodRequest.params;
const { awsRequestId } = lambdaContext();

test("writes one record of each outcome: route, status, duration, subject's hash", async () => {
  using log = captureLog();
  const handler = http(addLine, accept);

  await invoke(handler, httpEvent(goodRequest));
  await invoke(handler, { ...httpEvent(goodRequest), body: "{" });
  await invoke(handler, httpEvent({ route: goodRequest.route }));

  const traceId = "1-5759e988-bd862e3fe1be46a994272793";
  const common = {
    requestId: awsRequestId,
    traceId,
    function: "test-function",
    route: "POST /orders/{id}/lines",
  };
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const durationMs = expect.any(Number);
  expect(log.lines).toEqual([
    {
      ...{ ...common, level: "INFO", timestamp, message: "POST /orders/{id}/lines 202" },
      ...{ status: 202, durationMs, coldStart: true, outcome: "success", subject: "38390dbb38390dbb" },
    },
    {
      ...{ ...common, level: "INFO", timestamp, message: "POST /orders/{id}/lines 400" },
      ...{ status: 400, durationMs, coldStart: false, outcome: "refused" },
      ...{ code: "BODY_NOT_JSON", subject: "38390dbb38390dbb" },
    },
    {
      ...{ ...common, level: "INFO", timestamp, message: "POST /orders/{id}/lines 401" },
      ...{ status: 401, durationMs, coldStart: false, outcome: "refused", code: "UNAUTHENTICATED" },
    },
  ]);
});

test("logs neither token nor body nor subject, whatever happens", async () => {
  using log = captureLog();
  const marks = ["TOKEN-MARK", "BODY-MARK", "SUBJECT-MARK"];
  const event = httpEvent({
    ...goodRequest,
    principal: { ...goodRequest.principal, subject: "SUBJECT-MARK" },
    body: { sku: "BODY-MARK" },
    headers: { authorization: "Bearer TOKEN-MARK" },
  });
  const breach = (() => ({ status: 202, body: { id, sku: ["BODY-MARK"] } })) as unknown as typeof accept;
  const breachWithValue = (() => ({ status: 202, body: "BODY-MARK" })) as unknown as typeof accept;

  await invoke(http(addLine, accept), event);
  await invoke(http(addLine, accept), { ...event, body: '{"sku": BODY-MARK' });
  await invoke(http(addLine, accept), { ...event, body: '{"sku": 1, "BODY-MARK": "BODY-MARK"}' });
  await invoke(http(addLine, breach), event);
  await invoke(http(addLine, breachWithValue), event);

  expect(log.lines).toHaveLength(5);
  expect(marks.filter((mark) => log.text.includes(mark))).toEqual([]);
});

test("counts no invocation as a cold start where the environment was provisioned before", async () => {
  process.env.AWS_LAMBDA_INITIALIZATION_TYPE = "provisioned-concurrency";
  const { log } = await answerTo({}).finally(() => delete process.env.AWS_LAMBDA_INITIALIZATION_TYPE);

  expect(log).toMatchObject([{ coldStart: false }]);
});
