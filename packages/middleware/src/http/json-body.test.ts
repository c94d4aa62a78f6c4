import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import { http } from "../http.ts";
import { answerTo } from "../testing/add-line.ts";
import { captureLog } from "../testing/capture-log.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { lambdaContext } from "../testing/lambda-context.ts";

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
  '{"__proto__":{"admin":true},"sku":"tea"}',
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
  expect(merged).toEqual({ sku: "tea" });
  expect("admin" in merged || "admin" in {}).toBe(false);
});
