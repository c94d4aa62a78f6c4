import { expect, test } from "vitest";
import { answerTo } from "../../testing/add-line.ts";

test("names the query parameter that is not valid", async () => {
  expect(await answerTo({ queryStringParameters: { limit: "10" } })).toMatchObject({
    status: 400,
    body: { code: "QUERY_INVALID", issues: [{ pointer: "/query/limit" }] },
  });
});

test("leaves out what the schema does not know", async () => {
  let seen: unknown;

  await answerTo({ queryStringParameters: { limit: "3", utm_source: "x" } }, ({ query }) => {
    seen = query;
    return { status: 204 };
  });

  expect(seen).toEqual({ limit: 3 });
});
