import * as v from "valibot";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { defineRoute } from "./route.ts";

const routes = {
  search: defineRoute({
    method: "GET",
    path: "/products",
    public: true,
    query: v.object({ search: v.optional(v.string()) }),
    responses: { 200: v.array(v.string()) },
  }),
  place: defineRoute({
    method: "POST",
    path: "/orders/{id}",
    scopes: ["shop/orders.write"],
    idempotencyKey: "optional",
    body: v.object({ sku: v.string() }),
    responses: { 202: v.object({ id: v.string() }) },
  }),
  change: defineRoute({
    method: "PATCH",
    path: "/orders",
    public: true,
    headers: v.object({ "if-match": v.string(), "x-retries": v.optional(v.string()) }),
    body: v.string(),
    responses: { 200: v.string() },
  }),
  file: defineRoute({ method: "GET", path: "/files/{path+}", public: true, responses: { 200: v.string() } }),
};

function clientThatIsAnswered(status: number, body: string, baseUrl = "https://api.example.com/") {
  const sent: Request[] = [];
  const client = createClient({
    baseUrl,
    routes,
    token: () => "token-1",
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return new Response(body, { status, headers: { "cost-estimate": "5203337" } });
    },
  });
  return { client, sent };
}

test("a call is sent as its route says, and the answer comes typed", async () => {
  const { client, sent } = clientThatIsAnswered(202, '{"id":"1"}');

  const answer = await client.place({ params: { id: "a/b" }, body: { sku: "tea" } });

  expect(answer.body.id).toBe("1");
  expect(answer.headers.get("cost-estimate")).toBe("5203337");
  expect(sent[0]).toMatchObject({ method: "POST", url: "https://api.example.com/orders/a%2Fb" });
  expect(sent[0]?.headers.get("authorization")).toBe("Bearer token-1");
  expect(await sent[0]?.json()).toEqual({ sku: "tea" });
});

test("a request that may be repeated carries its key", async () => {
  const { client, sent } = clientThatIsAnswered(202, '{"id":"1"}');
  const request = { params: { id: "1" }, body: { sku: "tea" } };

  await client.place({ ...request, idempotencyKey: "k-1" });
  await client.place(request);

  expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["k-1", null]);
});

test("a public route gets no token, and no query that is undefined", async () => {
  const { client, sent } = clientThatIsAnswered(200, "[]");

  await client.search({ query: { search: undefined } });
  await client.search({ query: { search: "green tea" } });

  expect(sent.map(({ url }) => url)).toEqual([
    "https://api.example.com/products",
    "https://api.example.com/products?search=green+tea",
  ]);
  expect(sent[0]?.headers.has("authorization")).toBe(false);
});

test.each(["https://abc.example.com/v1", "https://abc.example.com/v1/"])(
  "a route is asked for below the stage that the address has: %s",
  async (baseUrl) => {
    const { client, sent } = clientThatIsAnswered(202, '{"id":"1"}', baseUrl);

    await client.place({ params: { id: "1" }, body: { sku: "tea" } });

    expect(sent[0]?.url).toBe("https://abc.example.com/v1/orders/1");
  },
);

test("a greedy path parameter keeps its slashes", async () => {
  const { client, sent } = clientThatIsAnswered(200, '"x"');

  await client.file({ params: { path: "a/b c" } });

  expect(sent[0]?.url).toBe("https://api.example.com/files/a/b%20c");
});

test.each<[what: string, status: number, body: string, problem: object]>([
  [
    "problem details",
    422,
    '{"type":"t","title":"Invalid","status":422,"code":"BODY_INVALID"}',
    { code: "BODY_INVALID", title: "Invalid" },
  ],
  [
    "the gateway's own answer",
    401,
    '{"message":"Unauthorized"}',
    { code: "HTTP_401", detail: "Unauthorized", status: 401 },
  ],
  [
    "problem details that can't say their status",
    403,
    '{"type":"t","title":"No","code":"FORBIDDEN"}',
    { code: "FORBIDDEN", status: 403 },
  ],
  ["no JSON at all", 502, "<html>", { code: "HTTP_502", status: 502 }],
])("%s are thrown as a problem", async (_, status, body, problem) => {
  const { client } = clientThatIsAnswered(status, body);

  await expect(client.search()).rejects.toMatchObject({ name: "ProblemError", problem });
});

test("a call sends the headers that its route asks for, and none that is undefined", async () => {
  const { client, sent } = clientThatIsAnswered(200, '"tea"');

  await client.change({ headers: { "if-match": '"v1"', "x-retries": undefined }, body: "tea" });

  expect(sent[0]?.headers.get("if-match")).toBe('"v1"');
  expect(sent[0]?.headers.has("x-retries")).toBe(false);
  expect(sent[0]?.headers.get("content-type")).toBe("application/json");
});
