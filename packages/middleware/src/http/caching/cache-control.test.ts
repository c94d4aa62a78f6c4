import { expect, test } from "vitest";
import { thing } from "../../testing/get-thing.ts";
import { type CacheControlOptions, cacheControl } from "./cache-control.ts";
import { conditionalRequest } from "./conditional-request.ts";

const controlOf = async (options: CacheControlOptions | "no-store") =>
  (await thing({ options: { caching: cacheControl(options) } })).headers["cache-control"];

test.each<[CacheControlOptions | "no-store", string]>([
  ["no-store", "no-store"],
  [{ visibility: "public", maxAge: 60, sharedMaxAge: 600 }, "public, max-age=60, s-maxage=600"],
  [{ visibility: "private", noCache: true }, "private, no-cache"],
  [
    { maxAge: 0, mustRevalidate: true, immutable: false, staleIfError: 5 },
    "max-age=0, stale-if-error=5, must-revalidate",
  ],
  [
    { staleWhileRevalidate: 9, proxyRevalidate: true, noTransform: true, immutable: true },
    "stale-while-revalidate=9, proxy-revalidate, no-transform, immutable",
  ],
])("writes %j as %s", async (options, value) => {
  expect(await controlOf(options)).toBe(value);
});

test("stands on a 304 and on the answer to HEAD as well", async () => {
  const options = { caching: cacheControl({ maxAge: 60 }), conditional: conditionalRequest() };

  const head = await thing({ method: "HEAD", options });
  const again = await thing({ headers: { "if-none-match": head.headers.etag ?? "" }, options });

  expect(head).toMatchObject({ status: 200, headers: { "cache-control": "max-age=60" } });
  expect(again).toMatchObject({ status: 304, headers: { "cache-control": "max-age=60" } });
});

test("leaves problems alone, and what the handler has set", async () => {
  const caching = cacheControl({ maxAge: 60 });
  const own = await thing({
    options: { caching },
    handler: () => ({ status: 200, body: "tea", headers: { "Cache-Control": "no-store" } }),
  });
  const failed = await thing({ options: { caching }, handler: () => Promise.reject(new Error("x")) });

  expect(own.headers["cache-control"]).toBe("no-store");
  expect(failed.headers).not.toHaveProperty("cache-control");
});

test.each<[options: object, message: string]>([
  [{ maxAge: -1 }, "cacheControl() has maxAge -1. Write a whole number of seconds."],
  [{ maxAge: 1.5 }, "maxAge 1.5"],
  [{ maxAge: Number.NaN }, "maxAge NaN"],
  [{ "max-age": 1 }, 'cacheControl() has no option "max-age"'],
])("refuses %j at INIT", (options, message) => {
  expect(() => cacheControl(options)).toThrow(message);
});
