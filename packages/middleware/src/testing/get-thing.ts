import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { type HttpHandler, type HttpOptions, http } from "../http.ts";
import { captureLog } from "./capture-log.ts";
import { httpEvent } from "./http-event.ts";
import { invoke, type TestAnswer } from "./invoke.ts";

const route = defineRoute({
  method: "GET",
  path: "/things",
  public: true,
  responses: { 200: v.string(), 204: v.undefined(), 303: v.undefined() },
});

/** A public GET, on which this package tests what is done with answers. */
export const getThing = defineFunction({ name: "get-thing", service: "shop", trigger: route, tags: {} });

export interface ThingRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly options?: HttpOptions;
  readonly handler?: HttpHandler<typeof getThing>;
}

/** Invokes a new one. */
export async function thing({
  handler = () => ({ status: 200, body: "tea" }),
  options = {},
  ...request
}: ThingRequest = {}): Promise<TestAnswer> {
  using _log = captureLog();
  return await invoke(http(getThing, handler, options), httpEvent({ route, ...request }));
}
