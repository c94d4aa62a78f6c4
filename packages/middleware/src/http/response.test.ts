import { expect, test } from "vitest";
import { type accept, answerTo, goodRequest } from "../testing/add-line.ts";

const { id } = goodRequest.params;

test("sends neither a body nor a media type where the answer has none", async () => {
  const { status, headers, body } = await answerTo({}, () => ({ status: 204 }));

  expect({ status, body }).toEqual({ status: 204, body: undefined });
  expect(headers).not.toHaveProperty("content-type");
});

test("sends no field that the contract of the answer does not know", async () => {
  const secretive = { id: "1", sku: "tea", pk: "customer#1" };

  const { body } = await answerTo({}, () => ({ status: 202, body: secretive }));

  expect(body).toEqual({ id: "1", sku: "tea" });
});

test.each([
  ["a status that the route does not declare", { status: 200, body: { id, sku: "tea" } }, "no status 200"],
  ["a status by the name of a method of objects", { status: "toString" }, "no status toString"],
  ["a body without a field", { status: 202, body: { id } }, "/sku"],
  ["a body of another type", { status: 202, body: { id: "ada's secret".length, sku: "tea" } }, "/id"],
  ["nothing", undefined, "Return { status, body }"],
])("answers 500 when the handler answers with %s, and says why in the log only", async (_, given, reason) => {
  const answer = await answerTo({}, (() => given) as unknown as typeof accept);

  expect(answer).toMatchObject({ status: 500, body: { code: "INTERNAL" } });
  expect(JSON.stringify(answer.body)).not.toContain(reason);
  expect(answer.log).toMatchObject([
    { error: { errorType: "ContractError", errorMessage: expect.stringContaining(reason) } },
  ]);
});
