import { expect, test } from "vitest";
import { http } from "./http.ts";
import { addLine, answerTo, goodRequest } from "./testing/add-line.ts";
import { captureLog } from "./testing/capture-log.ts";
import { httpEvent } from "./testing/http-event.ts";
import { invoke } from "./testing/invoke.ts";
import { lambdaContext } from "./testing/lambda-context.ts";

const { id } = goodRequest.params;

test("hands the handler what it validated, and sends what the handler answered", async () => {
  using _log = captureLog();
  let seen: unknown;
  const handler = http(addLine, ({ body, params, query, principal }) => {
    seen = { body, params, query, principal };
    return { status: 202, body: { id: params.id, sku: body.sku }, headers: { Location: "/orders/1" } };
  });

  const answer = await invoke(handler, httpEvent({ ...goodRequest, query: { limit: "7" } }));

  expect(seen).toEqual({
    body: { sku: "tea" },
    params: { id },
    query: { limit: 7 },
    principal: {
      subject: "ada",
      scopes: ["openid", "shop/admin"],
      groups: ["admin", "staff"],
      claims: {
        sub: "ada",
        token_use: "access",
        scope: "openid shop/admin",
        "cognito:groups": "[admin staff]",
      },
    },
  });
  expect(answer).toMatchObject({
    status: 202,
    headers: { "content-type": "application/json", location: "/orders/1" },
    body: { id, sku: "tea" },
  });
});

test("answers 503 before Lambda ends a handler that takes too long", async () => {
  const answer = await answerTo(
    {},
    () => new Promise<never>(() => {}),
    lambdaContext({ getRemainingTimeInMillis: () => 100 }),
  );

  expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "1" }, body: { code: "TIMEOUT" } });
  expect(answer.log).toMatchObject([{ level: "ERROR", outcome: "timeout", status: 503, code: "TIMEOUT" }]);
});
