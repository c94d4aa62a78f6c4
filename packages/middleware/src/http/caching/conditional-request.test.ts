import { createHash } from "node:crypto";
import middy from "@middy/core";
import { describe, expect, test } from "vitest";
import { AppError } from "../../errors/app-error.ts";
import { getThing, type ThingRequest, thing } from "../../testing/get-thing.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import type { HttpEvent } from "../http-event.ts";
import type { HttpResult } from "../http-result.ts";
import { conditionalRequest } from "./conditional-request.ts";

const etag = '"v1"';
const lastModified = "Sun, 06 Nov 1994 08:49:37 GMT";
const before = "Sun, 06 Nov 1994 08:49:36 GMT";
const after = "Sun, 06 Nov 1994 08:49:38 GMT";
const options = { conditional: conditionalRequest() };

const versioned = (request: ThingRequest) =>
  thing({
    options,
    handler: () => ({
      status: 200,
      body: "tea",
      headers: { etag, "last-modified": lastModified, "content-location": "/things/1", "x-shop": "1" },
    }),
    ...request,
  });

test("gives an answer a strong ETag of its body, the same for the same body and for HEAD", async () => {
  const hash = createHash("sha256").update('"tea"').digest("base64url").slice(0, 27);

  const one = await thing({ options });
  const head = await thing({ options, method: "HEAD" });
  const other = await thing({ options, handler: () => ({ status: 200, body: "cup" }) });

  expect(one.headers.etag).toBe(`"${hash}"`);
  expect(head.headers.etag).toBe(one.headers.etag);
  expect(other.headers.etag).not.toBe(one.headers.etag);
});

// RFC 9110 §13.2.2: the first precondition in this order that is not met decides.
describe("the order of RFC 9110 §13.2.2", () => {
  test.each<[headers: Record<string, string>, status: number]>([
    [{}, 200],
    // 1. If-Match
    [{ "if-match": etag }, 200],
    [{ "if-match": "*" }, 200],
    [{ "if-match": '"v0", "v1"' }, 200],
    [{ "if-match": '"v0"' }, 412],
    [{ "if-match": 'W/"v1"' }, 412],
    [{ "if-match": "v1" }, 412],
    [{ "if-match": "" }, 412],
    [{ "if-match": '"v0"', "if-unmodified-since": after }, 412],
    [{ "if-match": '"v0"', "if-none-match": etag }, 412],
    // 2. If-Unmodified-Since, without If-Match
    [{ "if-unmodified-since": lastModified }, 200],
    [{ "if-unmodified-since": after }, 200],
    [{ "if-unmodified-since": before }, 412],
    [{ "if-unmodified-since": before, "if-match": etag }, 200],
    [{ "if-unmodified-since": before, "if-none-match": etag }, 412],
    [{ "if-unmodified-since": "1994-11-06" }, 200],
    // 3. If-None-Match
    [{ "if-none-match": etag }, 304],
    [{ "if-none-match": "*" }, 304],
    [{ "if-none-match": 'W/"v1"' }, 304],
    [{ "if-none-match": '"a,b" , "v1"' }, 304],
    [{ "if-none-match": '"v0"' }, 200],
    [{ "if-none-match": '"V1"' }, 200],
    [{ "if-none-match": "v1" }, 200],
    [{ "if-none-match": "" }, 200],
    [{ "if-none-match": etag, "if-match": etag }, 304],
    [{ "if-none-match": etag, "if-unmodified-since": after }, 304],
    // 4. If-Modified-Since, without If-None-Match
    [{ "if-modified-since": lastModified }, 304],
    [{ "if-modified-since": after }, 304],
    [{ "if-modified-since": before }, 200],
    [{ "if-modified-since": after, "if-none-match": '"v0"' }, 200],
    [{ "if-modified-since": before, "if-none-match": etag }, 304],
    [{ "if-modified-since": "yesterday" }, 200],
    [{ "if-modified-since": "2026-01-01T00:00:00Z" }, 200],
    [{ "if-modified-since": `${lastModified}, ${after}` }, 200],
    // The two obsolete forms of a date, §5.6.7
    [{ "if-modified-since": "Sunday, 06-Nov-94 08:49:37 GMT" }, 304],
    [{ "if-modified-since": "Sun Nov  6 08:49:37 1994" }, 304],
    [{ "if-modified-since": "Sun Nov  6 08:49:36 1994" }, 200],
  ])("%j is answered with %i", async (headers, status) => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await versioned({ method, headers });
      expect([method, answer.status]).toEqual([method, status]);
    }
  });

  test.each<[headers: Record<string, string>]>([
    [{ "if-modified-since": after }],
    [{ "if-unmodified-since": before }],
  ])("%j counts nothing where nobody knows the last change", async (headers) => {
    expect(await thing({ options, headers })).toMatchObject({ status: 200 });
  });

  test.each<[headers: Record<string, string>, status: number]>([
    [{ "if-match": '"v1"' }, 412],
    [{ "if-match": "*" }, 200],
    [{ "if-none-match": '"v1"' }, 200],
    [{ "if-none-match": "*" }, 304],
  ])("without an ETag, %j is answered with %i", async (headers, status) => {
    const bare = { conditional: conditionalRequest({ etag: false }) };

    expect(await thing({ options: bare, headers })).toMatchObject({ status });
  });
});

test("a 304 keeps what guides a cache, and drops the body and what describes it", async () => {
  const answer = await versioned({
    headers: { "if-none-match": etag },
    options: { ...options, securityHeaders: false },
  });

  expect(answer).toEqual({
    status: 304,
    headers: { etag, "content-location": "/things/1", "x-shop": "1" },
    body: undefined,
  });
});

test("a 304 keeps Last-Modified where it is the only validator", async () => {
  const answer = await thing({
    headers: { "if-modified-since": after },
    options: { conditional: conditionalRequest({ etag: false }), securityHeaders: false },
    handler: () => ({ status: 200, body: "tea", headers: { "last-modified": lastModified } }),
  });

  expect(answer).toEqual({ status: 304, headers: { "last-modified": lastModified }, body: undefined });
});

test("a 412 is a problem, and HEAD gets none of its body", async () => {
  const headers = { "if-match": '"v0"' };

  expect(await versioned({ headers })).toMatchObject({
    status: 412,
    headers: { "content-type": "application/problem+json" },
    body: { code: "PRECONDITION_FAILED" },
  });
  expect(await versioned({ headers, method: "HEAD" })).toMatchObject({ status: 412, body: undefined });
});

test("asks no precondition of an answer that is no success", async () => {
  const headers = { "if-none-match": "*" };

  const seeOther = await thing({ options, headers, handler: () => ({ status: 303 }) });
  const missing = await thing({
    options,
    headers,
    handler: () => {
      throw new AppError("NOT_FOUND");
    },
  });

  expect([seeOther.status, missing.status]).toEqual([303, 404]);
});

test.each<[headers: Record<string, string>]>([
  [{ etag: "v1" }],
  [{ etag: '"a"b"' }],
  [{ etag: "*" }],
  [{ "last-modified": "2026-01-01" }],
])("answers 500 when the handler's own header is malformed: %j", async (headers) => {
  expect(await thing({ options, handler: () => ({ status: 200, body: "tea", headers }) })).toMatchObject({
    status: 500,
  });
});

test("alone with plain middy, it leaves POST alone", async () => {
  const handler = middy<HttpEvent, HttpResult>()
    .use(conditionalRequest())
    .handler(async () => ({ statusCode: 200, headers: {}, body: "tea" }));
  const answer = (method: string) =>
    invoke(
      handler as never,
      httpEvent({ route: getThing.trigger, method, headers: { "if-none-match": "*" } }) as never,
    );

  expect(await answer("GET")).toMatchObject({ status: 304, headers: { etag: expect.any(String) } });
  expect(await answer("POST")).toMatchObject({ status: 200, headers: {}, body: "tea" });
});

test("refuses an option that it does not know", () => {
  expect(() => conditionalRequest({ eTag: true } as object)).toThrow(
    'conditionalRequest() has no option "eTag". Its options: etag.',
  );
});
