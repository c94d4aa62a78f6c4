import { expect, test } from "vitest";
import { getThing, thing } from "../../testing/get-thing.ts";
import { httpEvent } from "../../testing/http-event.ts";
import { type CorsOptions, cors } from "./cors.ts";

const shop = "https://shop.example.com";
const origins = [shop, "http://localhost:5173"];
const preflight = { origin: shop, "access-control-request-method": "PUT" };
const shared = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary)/.test(name)));

test("lets the pages of a listed origin read the answer", async () => {
  const { headers } = await thing({ headers: { origin: shop }, options: { cors: cors({ origins }) } });

  expect(shared(headers)).toEqual({
    "access-control-allow-origin": shop,
    "access-control-expose-headers": "etag, location, retry-after",
    vary: "origin",
  });
});

test("lets them read a problem, whose language varies besides", async () => {
  const { status, headers } = await thing({
    method: "PUT",
    headers: { origin: shop },
    options: { cors: cors({ origins, exposedHeaders: [] }) },
  });

  expect(status).toBe(405);
  expect(shared(headers)).toEqual({ "access-control-allow-origin": shop, vary: "accept-language, origin" });
});

test.each([
  undefined,
  "https://evil.example",
  "https://shop.example.com.evil.example",
  "https://SHOP.example.com",
  "http://shop.example.com",
  "https://shop.example.com:8443",
  "null",
  "",
])("tells the origin %j nothing, but tells caches that another may hear more", async (origin) => {
  const answer = await thing({
    headers: { ...(origin !== undefined && { origin }) },
    options: { cors: cors({ origins, credentials: true }) },
  });

  expect(answer.status).toBe(200);
  expect(shared(answer.headers)).toEqual({ vary: "origin" });
});

test("answers a preflight before anything else", async () => {
  const options = { cors: cors({ origins, credentials: true, maxAge: 60 }) };

  expect(await thing({ method: "OPTIONS", headers: preflight, options })).toMatchObject({
    status: 204,
    headers: {
      "access-control-allow-origin": shop,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers": expect.stringContaining("authorization, content-type, idempotency-key"),
      "access-control-max-age": "60",
      vary: "origin, access-control-request-method, access-control-request-headers",
      "x-content-type-options": "nosniff",
    },
    body: undefined,
  });
});

test("refuses a foreign preflight by silence, and takes OPTIONS without a method for no preflight", async () => {
  const options = { cors: cors({ origins }) };
  const foreign = { ...preflight, origin: "https://evil.example" };

  const refused = await thing({ method: "OPTIONS", headers: foreign, options });
  const plain = await thing({ method: "OPTIONS", headers: { origin: shop }, options });

  expect(refused.status).toBe(204);
  expect(Object.keys(shared(refused.headers))).toEqual(["vary"]);
  expect(plain).toMatchObject({ status: 204, headers: { allow: "GET, HEAD, OPTIONS" } });
});

test('with "*" every origin may read, and no answer varies by it', async () => {
  const { headers } = await thing({ headers: { origin: shop }, options: { cors: cors({ origins: "*" }) } });

  expect(shared(headers)).toMatchObject({ "access-control-allow-origin": "*" });
  expect(headers).not.toHaveProperty("vary");
});

test("adds to what the answer varies by already", async () => {
  const { headers } = await thing({
    headers: { origin: shop },
    options: { cors: cors({ origins }) },
    handler: () => ({ status: 200, body: "tea", headers: { vary: "accept" } }),
  });

  expect(headers.vary).toBe("accept, origin");
});

test("reads the caller's spelling of a REST API's headers", () => {
  const { version: _, ...event } = httpEvent({ route: getThing.trigger, method: "OPTIONS" });
  const headers = { Origin: shop, "Access-Control-Request-Method": "PUT" };

  expect(cors({ origins }).before?.({ event: { ...event, headers } as never })).toMatchObject({
    statusCode: 204,
    headers: { "access-control-allow-origin": shop },
  });
});

test.each<[options: CorsOptions, message: string]>([
  [{ origins: "*", credentials: true }, 'no credentials to origins "*"'],
  [{ origins: ["https://shop.example.com/"] }, 'has the origin "https://shop.example.com/"'],
  [{ origins: ["https://shop.example.com:443"] }, "https://shop.example.com:443"],
  [{ origins: ["https://Shop.example.com"] }, "https://Shop.example.com"],
  [{ origins: ["shop.example.com"] }, '"shop.example.com"'],
  [{ origins: ["*"] }, '"*"'],
  [{ origins: ["null"] }, '"null"'],
  [{ origins, headers: [] } as CorsOptions, 'cors() has no option "headers"'],
])("refuses %j at INIT", (options, message) => {
  expect(() => cors(options)).toThrow(message);
});
