import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { defineRoute, type RouteDefinition } from "./route.ts";

const text = v.string();
const scoped = { public: undefined, scopes: ["shop/orders.write"] } as unknown as Partial<RouteDefinition>;
const route = (definition: Partial<RouteDefinition>) =>
  ({
    method: "GET",
    path: "/orders",
    public: true,
    responses: { 200: text },
    ...definition,
  }) as RouteDefinition;

test("a route knows the key that API Gateway gives it", () => {
  expect(
    defineRoute({ method: "GET", path: "/orders/{id}", public: true, responses: { 200: text } }).key,
  ).toBe("GET /orders/{id}");
});

test("schemas may be of any library that speaks Standard Schema", () => {
  const body = z.object({ sku: z.string() });
  const { body: given } = defineRoute({
    method: "POST",
    path: "/orders",
    scopes: ["shop/orders.write"],
    body,
    responses: { 202: z.string() },
  });

  expect(given["~standard"].validate({ sku: "tea" })).toEqual({ value: { sku: "tea" } });
});

describe("what API Gateway would refuse is refused when defined", () => {
  test.each<[what: string, definition: Partial<RouteDefinition>, message: string]>([
    [
      "an idempotency key of strangers",
      { method: "POST", idempotencyKey: "optional" },
      "is public and takes an idempotency key. Ask for a scope",
    ],
    [
      "an idempotency key of what is idempotent by itself",
      { method: "PUT", idempotencyKey: "required", ...scoped },
      "PUT is idempotent by itself",
    ],
    [
      "a greedy parameter in the middle",
      { path: "/{rest+}/x" },
      'route "GET /{rest+}/x" has a path that API Gateway refuses.',
    ],
    ["half a parameter", { path: "/orders/{id" }, "has a path"],
    ["a parameter inside a segment", { path: "/orders/a{id}" }, "has a path"],
    ["an empty segment", { path: "/orders//x" }, "has a path"],
    ["a body on GET", { body: text }, "has a body. GET requests carry none: use params or query."],
    [
      "a scope without a resource server",
      { public: undefined, scopes: ["write"] } as never,
      'has the scope "write". Write it as',
    ],
    ["no scope at all", { public: undefined, scopes: [] } as never, 'has the scope "". Write it as'],
    ["an error among the responses", { responses: { 404: text } }, 'declares the response "404"'],
    ["no response", { responses: {} }, "Declare the 2xx and 3xx answers"],
  ])("%s", (_, definition, message) => {
    expect(() => defineRoute(route(definition))).toThrow(message);
  });

  test.each(["/", "/orders", "/orders/{id}", "/orders/{id}/lines", "/files/{path+}", "/v1.0/~user/a-b_c"])(
    "%s is fine",
    (path) => {
      expect(defineRoute(route({ path: path as "/" })).path).toBe(path);
    },
  );
});
