import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cors } from "./http/browser/cors.ts";
import { http } from "./http.ts";
import { accept, addLine, goodRequest } from "./testing/add-line.ts";
import { captureLog } from "./testing/capture-log.ts";
import { restEvent } from "./testing/gateway/rest-event.ts";
import { thing } from "./testing/get-thing.ts";
import { httpEvent } from "./testing/http-event.ts";
import { invoke } from "./testing/invoke.ts";

const shared = { "access-control-allow-origin": "https://shop.example.com" };

// As infra tells the functions behind a REST API.
beforeEach(() => vi.stubEnv("CORS", JSON.stringify(shared)));
afterEach(() => vi.unstubAllEnvs());

const text = v.optional(v.string());
const echo = defineRoute({
  method: "GET",
  path: "/things/{id}",
  public: true,
  query: v.object({ tag: text }),
  headers: v.object({ "x-tag": text }),
  responses: { 200: v.unknown() },
});

/** What a handler gets of an event. */
async function seen(event: unknown): Promise<unknown> {
  using _log = captureLog();
  const handler = http(
    defineFunction({ name: "echo", service: "shop", trigger: echo, tags: {} }),
    ({ params, query, headers, event: { rawPath, rawQueryString } }) => ({
      status: 200,
      body: { params, query, headers, rawPath, rawQueryString },
    }),
  );
  return (await invoke(handler, event as never)).body;
}

describe("a function behind a REST API", () => {
  test("answers as it does behind an HTTP API, and lets the pages of the client's origin read each answer", async () => {
    using _log = captureLog();
    const rest = http(addLine, accept);
    vi.unstubAllEnvs();
    const plain = http(addLine, accept);

    for (const changed of [{}, { params: { id: "1" } }, { query: { limit: "10" } }, { body: {} }]) {
      const request = { ...goodRequest, ...changed };
      const { headers, ...answer } = await invoke(plain, httpEvent(request));
      expect(await invoke(rest, restEvent(request) as never)).toEqual({
        ...answer,
        headers: { ...headers, ...shared },
      });
    }
  });

  test("gets each value of what came several times, as behind an HTTP API", async () => {
    const event = {
      ...restEvent({ route: echo, params: { id: "1" } }),
      queryStringParameters: { tag: "b c" },
      multiValueQueryStringParameters: { tag: ["a", "b c"] },
      headers: { "X-Tag": "d" },
      multiValueHeaders: { "X-Tag": ["c", "d"] },
    };

    expect(await seen(event)).toEqual({
      params: { id: "1" },
      query: { tag: "a,b c" },
      headers: { "x-tag": "c,d" },
      rawPath: "/things/1",
      rawQueryString: "tag=a&tag=b+c",
    });
  });

  test.each([
    ["green%20tea", "green tea"],
    ["a%2Fb", "a/b"],
    ["%EB%85%B9%EC%B0%A8", "녹차"],
    ["100%", "100%"],
  ])("gets the path parameter %s decoded", async (sent, id) => {
    expect(await seen(restEvent({ route: echo, params: { id: sent } }))).toMatchObject({ params: { id } });
  });

  test("reads an HTTP API's event as it is, which somebody may send by hand", async () => {
    const params = { id: "a%20b" };

    expect(await seen(httpEvent({ route: echo, params }))).toMatchObject({
      params,
      rawPath: "/things/a%20b",
    });
  });

  test("says by its own cors() who else may read", async () => {
    const origin = "https://other.example.com";
    const options = { cors: cors({ origins: [origin] }) };

    expect(await thing({ options, headers: { origin } })).toMatchObject({
      headers: { "access-control-allow-origin": origin },
    });
  });
});

test("without the variable CORS, as behind an HTTP API, answers tell nothing of it", async () => {
  vi.unstubAllEnvs();

  expect((await thing()).headers).not.toHaveProperty("access-control-allow-origin");
});
