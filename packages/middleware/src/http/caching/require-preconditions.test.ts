import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { expect, test } from "vitest";
import { http } from "../../http.ts";
import { captureLog } from "../../testing/capture-log.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { invoke } from "../../testing/invoke.ts";
import type { Validators } from "./preconditions.ts";
import { requirePreconditions } from "./require-preconditions.ts";

const route = defineRoute({
  method: "PUT",
  path: "/things",
  public: true,
  body: v.string(),
  responses: { 200: v.string() },
});
const putThing = defineFunction({ name: "put-thing", service: "shop", trigger: route, tags: {} });

/** Puts a thing over another, or where none is, and tells whether anything was written. */
async function put(current: Validators | undefined, headers: Readonly<Record<string, string>>) {
  using _log = captureLog();
  let written = false;
  const handler = http(putThing, ({ body, event }) => {
    requirePreconditions(event, current);
    written = true;
    return { status: 200, body };
  });
  const { status } = await invoke(handler, httpEvent({ route, body: "tea", headers }));
  return { status, written };
}

const current = { etag: '"v1"', lastModified: "Sun, 06 Nov 1994 08:49:37 GMT" };

test.each<[current: Validators | undefined, headers: Record<string, string>, status: 200 | 412]>([
  [current, {}, 200],
  [undefined, {}, 200],
  [current, { "if-match": '"v1"' }, 200],
  [current, { "if-match": '"v0"' }, 412],
  [{ etag: 'W/"v1"' }, { "if-match": 'W/"v1"' }, 412],
  [undefined, { "if-match": "*" }, 412],
  [undefined, { "if-match": '"v1"' }, 412],
  // Create it only if it is not there yet.
  [undefined, { "if-none-match": "*" }, 200],
  [current, { "if-none-match": "*" }, 412],
  [current, { "if-none-match": 'W/"v1"' }, 412],
  [current, { "if-unmodified-since": "Sun, 06 Nov 1994 08:49:36 GMT" }, 412],
  [current, { "if-unmodified-since": "Sun, 06 Nov 1994 08:49:37 GMT" }, 200],
  // §13.1.3: it is for GET and HEAD only.
  [current, { "if-modified-since": "Sun, 06 Nov 1994 08:49:38 GMT" }, 200],
])("where %j stands, a PUT with %j is answered with %i", async (current, headers, status) => {
  expect(await put(current, headers)).toEqual({ status, written: status === 200 });
});
