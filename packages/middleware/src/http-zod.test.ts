import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import { expect, test } from "vitest";
import * as z from "zod";
import { http } from "./http.ts";
import { captureLog } from "./testing/capture-log.ts";
import { httpEvent } from "./testing/http-event.ts";
import { invoke } from "./testing/invoke.ts";

const route = defineRoute({
  method: "POST",
  path: "/orders/{id}",
  public: true,
  params: z.object({ id: z.coerce.number() }),
  body: z.object({ lines: z.array(z.object({ sku: z.string(), quantity: z.int().min(1) })) }),
  responses: { 201: z.object({ id: z.number(), count: z.number() }) },
});
const placeOrder = defineFunction({ name: "place-order", service: "shop", trigger: route, tags: {} });

const handler = http(placeOrder, async ({ params, body }) => ({
  status: 201,
  body: { id: params.id, count: body.lines.length },
}));

test("a Zod contract types and validates as a Valibot one does", async () => {
  using log = captureLog();
  const lines = [{ sku: "tea", quantity: 1 }];

  const good = await invoke(handler, httpEvent({ route, params: { id: "7" }, body: { lines } }));
  const bad = await invoke(
    handler,
    httpEvent({ route, params: { id: "7" }, body: { lines: [{ sku: "tea", quantity: 0 }] } }),
  );

  expect(good).toMatchObject({ status: 201, body: { id: 7, count: 1 } });
  expect(bad).toMatchObject({
    status: 422,
    body: { code: "BODY_INVALID", issues: [{ pointer: "/body/lines/0/quantity" }] },
  });
  expect(log.lines).toHaveLength(2);
});
