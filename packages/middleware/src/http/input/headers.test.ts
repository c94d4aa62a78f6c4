import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import { http } from "../../http.ts";
import { captureLog } from "../../testing/capture-log.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";

const route = defineRoute({
  method: "GET",
  path: "/",
  public: true,
  headers: v.object({
    "if-match": v.pipe(v.string(), v.maxLength(4)),
    "x-retries": v.optional(v.pipe(v.string(), v.digits(), v.toNumber()), "0"),
  }),
  responses: { 200: v.unknown() },
});
const handler = http(
  defineFunction({ name: "get", service: "shop", trigger: route, tags: {} }),
  ({ headers }) => ({ status: 200, body: headers }),
);

async function answer(event: object) {
  using _log = captureLog();
  return await invoke(handler, { ...httpEvent({ route }), ...event });
}

test("hands the handler the headers that the schema knows, as it gives them back", async () => {
  expect(await answer({ headers: { "if-match": '"v1"', "x-retries": "2", cookie: "x" } })).toMatchObject({
    status: 200,
    body: { "if-match": '"v1"', "x-retries": 2 },
  });
});

test("knows them in lower case, however a REST API's caller wrote them", async () => {
  expect(await answer({ version: "1.0", headers: { "If-Match": '"v1"' } })).toMatchObject({
    body: { "if-match": '"v1"', "x-retries": 0 },
  });
});

test.each([
  [{ "if-match": '"v10"' }, "/headers/if-match"],
  [{ "if-match": "*", "x-retries": "many" }, "/headers/x-retries"],
  [{}, "/headers/if-match"],
  [null, "/headers/if-match"],
])("refuses the headers %j with 400 and names the one", async (headers, pointer) => {
  expect(await answer({ headers })).toMatchObject({
    status: 400,
    body: { code: "HEADERS_INVALID", issues: [{ pointer }] },
  });
});
