import { expect, test } from "vitest";
import { answerTo } from "../../testing/add-line.ts";

test("names the path parameter that is not valid", async () => {
  expect(await answerTo({ pathParameters: { id: "1" } })).toMatchObject({
    status: 400,
    body: { code: "PARAMS_INVALID", issues: [{ pointer: "/params/id" }] },
  });
});

test("refuses a path parameter that did not come", async () => {
  expect(await answerTo({ pathParameters: undefined })).toMatchObject({
    status: 400,
    body: { code: "PARAMS_INVALID" },
  });
});
