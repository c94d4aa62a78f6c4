import middy from "@middy/core";
import * as v from "valibot";
import { expect, test } from "vitest";
import { principal } from "../auth/principal.ts";
import { problemDetails } from "../errors/problem-details.ts";
import { goodRequest } from "../testing/add-line.ts";
import { httpEvent } from "../testing/http-event.ts";
import { invoke } from "../testing/invoke.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";
import { headers } from "./input/headers.ts";
import { jsonBody } from "./input/json-body.ts";
import { pathParams } from "./input/path-params.ts";
import { query } from "./input/query.ts";
import { type LooseAnswer, response } from "./response.ts";

const handler = middy<HttpEvent, LooseAnswer | HttpResult>()
  .use(problemDetails())
  .use(principal({ scopes: ["shop/admin"] }))
  .use(pathParams(v.object({ id: v.string() })))
  .use(query(v.object({ limit: v.optional(v.string(), "10") })))
  .use(headers(v.object({ "user-agent": v.string() })))
  .use(jsonBody(v.object({ sku: v.string() })))
  .use(response({ key: "POST /orders/{id}/lines", responses: { 200: v.array(v.string()) } }))
  .handler(async (_event, { principal, params, query, headers, body }) => ({
    status: 200,
    body: [principal.subject, params.id, query.limit, headers["user-agent"], body.sku],
  }));

test("each middleware works alone with plain middy, and types the context", async () => {
  const good = httpEvent(goodRequest);

  expect(await invoke(handler as never, good as never)).toMatchObject({
    status: 200,
    body: ["ada", goodRequest.params.id, "10", "test", "tea"],
  });
  expect(await invoke(handler as never, { ...good, body: "{}" } as never)).toMatchObject({ status: 422 });
});
