import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import { http } from "../../http.ts";
import { answerTo } from "../../testing/add-line.ts";
import { captureLog } from "../../testing/capture-log.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import { lambdaContext } from "../../testing/lambda-context.ts";
import { jsonBody } from "./json-body.ts";

const { awsRequestId } = lambdaContext();

test("lists each place of a body that is not valid, as a JSON Pointer", async () => {
  const answer = await answerTo({ body: '{"a/b~c":[{"quantity":1},{"quantity":"2"}]}' });

  expect(answer).toMatchObject({
    status: 422,
    headers: { "content-type": "application/problem+json" },
    body: {
      type: "urn:problem-type:body-invalid",
      title: "The body is not valid",
      status: 422,
      code: "BODY_INVALID",
      requestId: awsRequestId,
      issues: [
        { pointer: "/body/sku", message: expect.any(String) },
        { pointer: "/body/a~1b~0c/1/quantity", message: expect.any(String) },
      ],
    },
  });
});

test("lists at most a hundred issues", async () => {
  const lines = Array.from({ length: 5000 }, () => ({}));

  const answer = await answerTo({ body: JSON.stringify({ sku: "tea", "a/b~c": lines }) });

  expect((answer.body as { issues: unknown[] }).issues).toHaveLength(100);
});

test.each([
  ["", "empty"],
  ["{", "JSON"],
  ["{'sku':'tea'}", "JSON"],
  ["NaN", "JSON"],
])("refuses the body %j with 400", async (body, detail) => {
  expect(await answerTo({ body })).toMatchObject({
    status: 400,
    body: { code: "BODY_NOT_JSON", detail: expect.stringContaining(detail) },
  });
});

test("refuses a request without a body with 400", async () => {
  expect(await answerTo({ body: undefined })).toMatchObject({ status: 400, body: { code: "BODY_NOT_JSON" } });
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  'APPLICATION/JSON;charset="UTF-8"',
  "application/merge-patch+json",
  "application/json; profile=x",
])("takes the media type %s", async (type) => {
  expect(await answerTo({ headers: { "content-type": type } })).toMatchObject({ status: 202 });
});

test.each([
  undefined,
  "",
  "text/plain",
  "text/json",
  "application/jsonp",
  "application/x-www-form-urlencoded",
  "application/json; charset=utf-16",
  "multipart/form-data; boundary=application/json",
])("refuses the media type %s with 415", async (type) => {
  expect(await answerTo({ headers: { ...(type !== undefined && { "content-type": type }) } })).toMatchObject({
    status: 415,
    headers: { accept: "application/json" },
    body: { code: "MEDIA_TYPE_UNSUPPORTED" },
  });
});

test("reads a base64 body, and refuses one that is not UTF-8", async () => {
  const base64 = (bytes: Buffer) => ({ body: bytes.toString("base64"), isBase64Encoded: true });

  expect(await answerTo(base64(Buffer.from('{"sku":"녹차"}')))).toMatchObject({
    status: 202,
    body: { sku: "녹차" },
  });
  expect(
    await answerTo(base64(Buffer.concat([Buffer.from('{"sku":"'), Buffer.of(0xff), Buffer.from('"}')]))),
  ).toMatchObject({ status: 400, body: { code: "BODY_NOT_JSON" } });
});

test("refuses a body of more than a mebibyte with 413, whatever its encoding", async () => {
  const large = JSON.stringify({ sku: "é".repeat(524_288) });

  expect(await answerTo({ body: large })).toMatchObject({ status: 413, body: { code: "BODY_TOO_LARGE" } });
  expect(
    await answerTo({ body: Buffer.from(large).toString("base64"), isBase64Encoded: true }),
  ).toMatchObject({ status: 413 });
});

test.each([
  ["arrays", "[", "]"],
  ["objects", '{"sku":', "}"],
])("refuses %s inside each other beyond 32 levels with 400", async (_, open, close) => {
  const nested = (levels: number) => `${open.repeat(levels)}"tea"${close.repeat(levels)}`;

  expect(await answerTo({ body: nested(32) })).toMatchObject({ status: 422 });
  for (const levels of [33, 100_000]) {
    expect(await answerTo({ body: nested(levels) })).toMatchObject({
      status: 400,
      body: { code: "BODY_TOO_DEEP", detail: "Nest at most 32 levels." },
    });
  }
});

test("takes other limits from the route's options", async () => {
  using _log = captureLog();
  const route = defineRoute({
    method: "PUT",
    path: "/",
    public: true,
    body: v.unknown(),
    responses: { 204: v.undefined() },
  });
  const spec = defineFunction({ name: "limited", service: "shop", trigger: route, tags: {} });
  const handler = http(spec, () => ({ status: 204 }), { body: { size: 10, depth: 1 } });
  const answer = async (body: unknown) => (await invoke(handler, httpEvent({ route, body }))).body ?? 204;

  expect(await answer([1])).toBe(204);
  expect(await answer([[1]])).toMatchObject({ code: "BODY_TOO_DEEP", detail: "Nest at most 1 levels." });
  expect(await answer("123456789")).toMatchObject({
    code: "BODY_TOO_LARGE",
    detail: "Send at most 10 bytes.",
  });
  expect(() => jsonBody(v.unknown(), { sise: 1 } as object)).toThrow('jsonBody() has no option "sise"');
});

test("of a key that comes twice the last value counts, for the schema as for the handler", async () => {
  expect(await answerTo({ body: '{"sku":1,"sku":"tea"}' })).toMatchObject({
    status: 202,
    body: { sku: "tea" },
  });
  expect(await answerTo({ body: '{"sku":"tea","sku":1}' })).toMatchObject({ status: 422 });
});

test("quotes little of what it refuses, and leaves out places that are too long to name", async () => {
  const long = await answerTo({
    body: JSON.stringify({ sku: ["x".repeat(1000)], "a/b~c": "x".repeat(1000) }),
  });
  const { issues } = long.body as { issues: { message: string }[] };

  expect(issues).toHaveLength(2);
  for (const { message } of issues) expect(message.length).toBeLessThanOrEqual(300);
});

test("reads the caller's spelling of a REST API's headers, and null for no body", async () => {
  expect(await answerTo({ version: "1.0", headers: { "Content-Type": "application/json" } })).toMatchObject({
    status: 202,
  });
  expect(await answerTo({ version: "1.0", headers: null, body: null })).toMatchObject({
    status: 400,
    body: { code: "BODY_NOT_JSON" },
  });
});

test.each([
  '{"__proto__":{"admin":true},"sku":"tea"}',
  '{"sku":"tea","deep":[{"constructor":{"prototype":{"admin":true}}}]}',
  '{"\\u005f_proto__":{"admin":true},"sku":"tea"}',
  '{"constructor":{"prototype":{"admin":true}},"sku":"tea"}',
])("lets no key of the body %s reach a prototype", async (text) => {
  using _log = captureLog();
  const loose = defineRoute({
    method: "PUT",
    path: "/",
    public: true,
    body: v.unknown(),
    responses: { 200: v.any() },
  });
  const spec = defineFunction({ name: "merge", service: "shop", trigger: loose, tags: {} });
  const merged: Record<string, unknown> = {};
  const handler = http(spec, ({ body }) => {
    Object.assign(merged, body);
    return { status: 200, body: null };
  });

  const { status } = await invoke(handler, { ...httpEvent({ route: loose, body: {} }), body: text });

  expect(status).toBe(200);
  expect(merged).toMatchObject({ sku: "tea" });
  expect(JSON.stringify(merged)).not.toContain("admin");
  expect("admin" in merged || "admin" in {}).toBe(false);
});
