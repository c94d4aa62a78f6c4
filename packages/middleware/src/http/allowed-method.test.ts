import middy from "@middy/core";
import { expect, test } from "vitest";
import { problemDetails } from "../errors/problem-details.ts";
import { answerTo, goodRequest } from "../testing/add-line.ts";
import { getThing, thing } from "../testing/get-thing.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { allowedMethod } from "./allowed-method.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";

test("answers HEAD as GET, without the body", async () => {
  const got = await thing();
  const head = await thing({ method: "HEAD" });

  expect(got).toMatchObject({ status: 200, body: "tea" });
  expect(head).toEqual({ ...got, body: undefined });
});

test("answers HEAD with a problem's status and headers, and no body", async () => {
  const { requestContext } = httpEvent({ ...goodRequest, method: "HEAD" });

  const answer = await answerTo({ requestContext });

  expect(answer).toMatchObject({
    status: 405,
    headers: { allow: "POST, OPTIONS", "content-type": "application/problem+json" },
    body: undefined,
  });
});

test.each(["POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "__proto__"])(
  "refuses %s where the route is GET, and names what is allowed",
  async (method) => {
    expect(await thing({ method })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD, OPTIONS" },
      body: { code: "METHOD_NOT_ALLOWED" },
    });
  },
);

test("answers OPTIONS with what is allowed, before the caller or the body is looked at", async () => {
  const { requestContext } = httpEvent({ route: goodRequest.route, method: "OPTIONS" });

  expect(await answerTo({ requestContext, body: "{" })).toMatchObject({
    status: 204,
    headers: { allow: "POST, OPTIONS" },
    body: undefined,
  });
});

test("alone with plain middy, it reads payload format 1.0 too", async () => {
  const handler = middy<HttpEvent, HttpResult>()
    .use(allowedMethod("GET"))
    .use(problemDetails())
    .handler(async () => ({ statusCode: 200, headers: {}, body: "tea" }));
  const { requestContext: _, version: __, ...event } = httpEvent({ route: getThing.trigger });
  const answer = (httpMethod: string) => invoke(handler as never, { ...event, httpMethod } as never);

  expect(await answer("GET")).toMatchObject({ status: 200, body: "tea" });
  expect(await answer("HEAD")).toMatchObject({ status: 200, body: undefined });
  expect(await answer("PUT")).toMatchObject({ status: 405 });
});
