import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import { defineTable } from "@repo/model/table";
import { remembers } from "@repo/model/use";
import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { type HttpHandler, http } from "../../http.ts";
import { inMemoryTable } from "../../resources/testing/in-memory-table.ts";
import { environmentFor } from "../../testing/environment-for.ts";
import { restEvent } from "../../testing/gateway/rest-event.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import { lambdaContext } from "../../testing/lambda-context.ts";
import { createIdempotency } from "../idempotency.ts";

const requests = defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" });

/** A function that adds a line to an order. */
export const define = (name: string, idempotencyKey: "required" | "optional") =>
  defineFunction({
    name,
    service: "shop",
    trigger: defineRoute({
      method: "POST",
      path: "/orders/{id}/lines",
      scopes: ["shop/orders.write"],
      idempotencyKey,
      body: v.object({ sku: v.string() }),
      responses: { 202: v.object({ line: v.number() }) },
    }),
    uses: { requests: remembers(requests) },
    tags: {},
  });
export const addLine = define("add-line", "required");
type Handler = HttpHandler<typeof addLine>;

interface Asked {
  /** Without one when it is empty. Default `k-1`. */
  readonly key?: string;
  readonly sku?: string;
  readonly id?: string;
  readonly subject?: string;
  /** As a REST API sends it: the names of headers as the caller wrote them. */
  readonly rest?: boolean;
  /** Milliseconds until Lambda ends the function. */
  readonly remaining?: number;
}

/** The function with a table in memory and a clock, fresh for each test of a file. */
export function keyedFunction() {
  const table = inMemoryTable(requests);
  const state = { now: 0, lines: 0 };
  beforeAll(() => {
    for (const [key, value] of Object.entries(environmentFor(addLine))) vi.stubEnv(key, value);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
  beforeEach(() => {
    table.clear();
    Object.assign(state, { now: Date.parse("2026-01-01T09:00:00Z"), lines: 0 });
  });

  const idempotency = createIdempotency(() => state.now);
  const add: Handler = () => {
    const line = ++state.lines;
    return { status: 202, body: { line }, headers: { location: `/lines/${line}` } };
  };
  const made = (handler: Handler = add, spec = addLine, dynamodb = table.client) =>
    http(spec, handler, { dynamodb, idempotency });
  const ask = (
    handler = made(),
    { key = "k-1", sku = "tea", id = "1", subject = "ada", rest = false, remaining = 10_000 }: Asked = {},
  ) => {
    const name = rest ? "Idempotency-Key" : "idempotency-key";
    const request = {
      route: addLine.trigger,
      params: { id },
      body: { sku },
      principal: { subject },
      headers: key === "" ? {} : { [name]: key },
    };
    return invoke(
      handler,
      rest ? (restEvent(request) as never) : httpEvent(request),
      lambdaContext({ getRemainingTimeInMillis: () => remaining }),
    );
  };
  /** One whose handler ends when it is told to. */
  const held = () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const handler = made(async (request) => {
      const answer = await add(request);
      begun.resolve();
      await end.promise;
      return answer;
    });
    return { handler, begun: begun.promise, end: end.resolve };
  };
  return { table, state, idempotency, add, made, ask, held };
}
