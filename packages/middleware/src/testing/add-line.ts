import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { type HttpHandler, http } from "../http.ts";
import { captureLog } from "./capture-log.ts";
import { httpEvent } from "./http-event.ts";
import { invoke, type TestAnswer } from "./invoke.ts";
import { lambdaContext } from "./lambda-context.ts";

const route = defineRoute({
  method: "POST",
  path: "/orders/{id}/lines",
  scopes: ["shop/orders.write", "shop/admin"],
  params: v.object({ id: v.pipe(v.string(), v.uuid()) }),
  query: v.object({ limit: v.optional(v.pipe(v.string(), v.toNumber(), v.maxValue(9))) }),
  body: v.object({ sku: v.string(), "a/b~c": v.optional(v.array(v.object({ quantity: v.number() }))) }),
  responses: { 202: v.object({ id: v.string(), sku: v.string() }), 204: v.undefined() },
});

/** The function that this package's own tests of the `http` preset invoke. */
export const addLine = defineFunction({ name: "add-line", service: "shop", trigger: route, tags: {} });

/** A handler of it that does nothing wrong. */
export const accept: HttpHandler<typeof addLine> = ({ body, params }) => ({
  status: 202,
  body: { id: params.id, sku: body.sku },
});

/** A request that it accepts. */
export const goodRequest = {
  route,
  params: { id: "0b0b4a3e-6f0e-4c4e-9a55-0f6c0f5f1a11" },
  body: { sku: "tea" },
  principal: { subject: "ada", groups: ["admin", "staff"], scopes: ["openid", "shop/admin"] },
};

export interface LoggedAnswer extends TestAnswer {
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

/** Invokes a new one with a good event, some parts of it replaced. */
export async function answerTo(
  event: object,
  handler: HttpHandler<typeof addLine> = accept,
  context = lambdaContext(),
): Promise<LoggedAnswer> {
  using log = captureLog();
  const answer = await invoke(http(addLine, handler), { ...httpEvent(goodRequest), ...event }, context);
  return { ...answer, log: log.lines };
}
