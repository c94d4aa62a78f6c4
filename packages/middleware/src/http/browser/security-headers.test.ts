import middy from "@middy/core";
import { expect, test } from "vitest";
import { answerTo } from "../../testing/add-line.ts";
import { getThing, thing } from "../../testing/get-thing.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import type { HttpEvent } from "../http-event.ts";
import type { HttpResult } from "../http-result.ts";
import { type SecurityHeadersOptions, securityHeaders } from "./security-headers.ts";

const expected = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

test("puts them on every answer: a success, a problem, an unknown error, an early answer", async () => {
  const answers = [
    await thing(),
    await thing({ method: "PUT" }),
    await thing({ method: "OPTIONS" }),
    await answerTo({ body: "{" }),
    await answerTo({}, () => {
      throw new Error("x");
    }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 405, 204, 400, 500]);
  for (const { headers } of answers) expect(headers).toMatchObject(expected);
});

test("leaves one that the handler has set, takes other values, and leaves out what is false", async () => {
  const set = await thing({
    handler: () => ({ status: 200, body: "tea", headers: { "Referrer-Policy": "origin" } }),
    options: {
      securityHeaders: securityHeaders({
        "strict-transport-security": false,
        "cross-origin-resource-policy": "cross-origin",
      }),
    },
  });
  const none = await thing({ options: { securityHeaders: false } });

  expect(set.headers).toMatchObject({
    "referrer-policy": "origin",
    "cross-origin-resource-policy": "cross-origin",
  });
  expect(set.headers).not.toHaveProperty("strict-transport-security");
  expect(none.headers).toEqual({ "content-type": "application/json" });
});

test("alone with plain middy, it finishes answers and answered errors", async () => {
  const event = httpEvent({ route: getThing.trigger });
  const handler = middy<HttpEvent, HttpResult>()
    .use(securityHeaders())
    .onError((request) => {
      request.response = { statusCode: 418, headers: {} };
    })
    .handler(async ({ rawPath }) => {
      if (rawPath === "/x") throw new Error("x");
      return { statusCode: 200, headers: {} };
    });

  expect(await invoke(handler as never, event as never)).toMatchObject({ status: 200, headers: expected });
  expect(await invoke(handler as never, { ...event, rawPath: "/x" } as never)).toMatchObject({
    status: 418,
    headers: expected,
  });
});

test("refuses a header that it does not know", () => {
  expect(() => securityHeaders({ "x-frame-option": "DENY" } as SecurityHeadersOptions)).toThrow(
    'securityHeaders() has no option "x-frame-option".',
  );
});
