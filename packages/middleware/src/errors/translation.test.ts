import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { http } from "../http.ts";
import { answerTo, goodRequest } from "../testing/add-line.ts";
import { captureLog } from "../testing/capture-log.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import { AppError } from "./app-error.ts";
import { catalogue } from "./catalogue.ts";
import { korean } from "./korean.ts";
import type { ErrorCode } from "./statuses.ts";

const hangul = /[가-힣]/;
const json = { "content-type": "application/json" };
const inKorean = { ...json, "accept-language": "ko-KR,ko;q=0.9,en;q=0.8" };

test.each([
  [undefined, "en"],
  ["", "en"],
  ["ko", "ko"],
  ["KO-kr", "ko"],
  ["en-GB, ko;q=0.9", "en"],
  ["en;q=0.5, ko;q=0.7", "ko"],
  ["fr, de;q=0.9, ko;q=0.1", "ko"],
  ["fr", "en"],
  ["*", "en"],
  ["ko;q=0", "en"],
  ["ko;q=many", "ko"],
  ["kok", "en"],
  [";;;,,q=1", "en"],
  ["__proto__, constructor", "en"],
])("answers a caller who accepts %j in %s", async (accepted, language) => {
  const headers = { ...json, ...(accepted !== undefined && { "accept-language": accepted }) };

  const answer = await answerTo({ headers, body: "{" });

  expect(answer).toMatchObject({
    status: 400,
    headers: { "content-language": language, vary: "accept-language" },
    body: { code: "BODY_NOT_JSON" },
  });
  expect(hangul.test((answer.body as { title: string }).title)).toBe(language === "ko");
});

test.each(Object.keys(catalogue) as ErrorCode[])(
  "says %s in Korean: what it is, and how to mend it",
  async (code) => {
    const answer = await answerTo({ headers: inKorean }, () => {
      throw new AppError(code);
    });

    const [title, detail] = korean.catalogue[code];
    expect(answer.body).toMatchObject({ code, title, detail });
    expect(title).toMatch(hangul);
    expect(detail).toMatch(hangul);
  },
);

describe("the middleware's own details come in Korean", () => {
  test.each([
    ["an empty body", { body: "" }, "본문이 비어 있습니다. JSON 값 하나를 보내 주세요."],
    ["a large body", { body: JSON.stringify("x".repeat(1_048_576)) }, "1048576바이트 이하로 보내 주세요."],
    ["a deep body", { body: `${"[".repeat(33)}${"]".repeat(33)}` }, "중첩은 32단계까지입니다."],
  ])("of %s", async (_, part, detail) => {
    expect((await answerTo({ headers: inKorean, ...part })).body).toMatchObject({ detail });
  });

  test("of a missing scope", async () => {
    const { requestContext } = httpEvent({ ...goodRequest, principal: { subject: "ada", scopes: [] } });

    expect((await answerTo({ headers: inKorean, requestContext })).body).toMatchObject({
      detail: "다음 scope 중 하나가 필요합니다: shop/orders.write, shop/admin.",
    });
  });
});

test("leaves an author's own detail as it is", async () => {
  const answer = await answerTo({ headers: inKorean }, () => {
    throw new AppError("CONFLICT", { detail: "Order 1 is paid." });
  });

  expect(answer.body).toMatchObject({ title: "그 사이에 변경되었습니다", detail: "Order 1 is paid." });
});

async function issuesOf(body: v.GenericSchema | z.ZodType, value: unknown): Promise<string[]> {
  using _log = captureLog();
  const route = defineRoute({ method: "POST", path: "/", public: true, body, responses: { 200: v.any() } });
  const handler = http(defineFunction({ name: "say", service: "shop", trigger: route, tags: {} }), () => ({
    status: 200,
  }));
  const answer = await invoke(handler, httpEvent({ route, headers: inKorean, body: value }));
  return (answer.body as { issues: { message: string }[] }).issues.map(({ message }) => message);
}

test("says what Valibot found in Korean, and an author's message as it is", async () => {
  const schema = v.strictObject({
    missing: v.string(),
    type: v.string(),
    quantity: v.pipe(v.number(), v.maxValue(9)),
    lines: v.pipe(v.array(v.string()), v.minLength(2)),
    email: v.pipe(v.string(), v.email()),
    choice: v.picklist(["a", "b"]),
    sku: v.pipe(v.string(), v.regex(/^t/, "must begin with a t")),
  });
  const value = { type: 1, quantity: 10, lines: [], email: "x", choice: "c", sku: "s", more: 1 };

  expect(await issuesOf(schema, value)).toEqual([
    "필수 항목입니다.",
    "타입이 올바르지 않습니다. 필요한 타입: string, 받은 값: 1.",
    "값이 올바르지 않습니다. 필요한 값: <=9, 받은 값: 10.",
    "길이가 올바르지 않습니다. 필요한 길이: >=2, 받은 길이: 0.",
    'email 형식이 올바르지 않습니다. 받은 값: "x".',
    '타입이 올바르지 않습니다. 필요한 타입: ("a" | "b"), 받은 값: "c".',
    "must begin with a t",
    '알 수 없는 항목입니다: "more".',
  ]);
});

test("says what Zod found in Korean, and an author's message as it is", async () => {
  const schema = z.strictObject({
    missing: z.string(),
    type: z.string(),
    quantity: z.number().max(9),
    name: z.string().min(3),
    lines: z.array(z.string()).min(2),
    email: z.email(),
    choice: z.enum(["a", "b"]),
    sku: z.string().regex(/^t/, "must begin with a t"),
  });
  const value = { type: 1, quantity: 10, name: "x", lines: [], email: "x", choice: "c", sku: "s", more: 1 };

  expect(await issuesOf(schema, value)).toEqual([
    "필수 항목입니다.",
    "타입이 올바르지 않습니다. 필요한 타입: string, 받은 타입: number.",
    "너무 크거나 깁니다. 필요한 값: <=9.",
    "너무 작거나 짧습니다. 필요한 값: >=3.",
    "너무 작거나 짧습니다. 필요한 값: >=2.",
    "email address 형식이 올바르지 않습니다.",
    '다음 중 하나여야 합니다: "a"|"b".',
    "must begin with a t",
    '알 수 없는 항목입니다: "more".',
  ]);
});

test.each(["One of these groups is needed: staff, admin.", "Tokens cannot be checked right now."])(
  "says what a caller without access is told in Korean: %s",
  async (detail) => {
    const answer = await answerTo({ headers: inKorean }, () => {
      throw new AppError("FORBIDDEN", { detail });
    });

    expect((answer.body as { detail: string }).detail).toMatch(hangul);
  },
);
