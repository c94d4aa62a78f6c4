import type { MiddlewareObj } from "@middy/core";
import { checkOptions } from "../../options.ts";
import type { HttpEvent } from "../http-event.ts";
import type { HttpResult } from "../http-result.ts";
import { methodOf } from "../read-event.ts";

/** How an answer may be stored (RFC 9111 §5.2.2, RFC 5861, RFC 8246); times in seconds. */
export interface CacheControlOptions {
  /** Who may store it: any cache on the way, or the caller's own only. */
  readonly visibility?: "public" | "private";
  readonly maxAge?: number;
  /** In caches that serve many. */
  readonly sharedMaxAge?: number;
  readonly staleWhileRevalidate?: number;
  readonly staleIfError?: number;
  /** Stored, and asked for again each time: what `conditionalRequest` answers with 304. */
  readonly noCache?: boolean;
  readonly mustRevalidate?: boolean;
  readonly proxyRevalidate?: boolean;
  readonly noTransform?: boolean;
  readonly immutable?: boolean;
}

const directives = {
  visibility: "",
  maxAge: "max-age",
  sharedMaxAge: "s-maxage",
  staleWhileRevalidate: "stale-while-revalidate",
  staleIfError: "stale-if-error",
  noCache: "no-cache",
  mustRevalidate: "must-revalidate",
  proxyRevalidate: "proxy-revalidate",
  noTransform: "no-transform",
  immutable: "immutable",
} as const satisfies Record<keyof CacheControlOptions, string>;

/**
 * Puts `cache-control` on the successful answers to GET and HEAD; one that the handler has set stays.
 * @throws {TypeError} when a time is no whole number of seconds
 */
export function cacheControl(
  options: CacheControlOptions | "no-store",
): MiddlewareObj<HttpEvent, HttpResult> {
  const value = options === "no-store" ? options : join(options);
  return {
    after(request) {
      const { event, response } = request;
      const method = methodOf(event);
      if (!response || response.statusCode >= 400 || (method !== "GET" && method !== "HEAD")) return;
      request.response = { ...response, headers: { "cache-control": value, ...response.headers } };
    },
  };
}

function join(options: CacheControlOptions): string {
  const names = Object.keys(directives) as (keyof typeof directives)[];
  checkOptions("cacheControl", options, names);
  return names
    .flatMap((name) => {
      const value = options[name];
      if (value === undefined || value === false) return [];
      if (value === true) return [directives[name]];
      if (typeof value === "string") return [value];
      if (Number.isInteger(value) && value >= 0) return [`${directives[name]}=${value}`];
      throw new TypeError(`cacheControl() has ${name} ${value}. Write a whole number of seconds.`);
    })
    .join(", ");
}
