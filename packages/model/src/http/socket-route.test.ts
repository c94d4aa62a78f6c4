import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { defineFunction } from "../function.ts";
import { defineSocketRoute, type SocketRouteDefinition } from "./socket-route.ts";

test("a route is named by its key", () => {
  expect(defineSocketRoute({ key: "$connect", scopes: ["chat/read"] })).toEqual({
    ...{ kind: "socket-route", key: "$connect", name: "$connect", scopes: ["chat/read"] },
  });
});

test("a route triggers a function, which the gateway waits 29 seconds for", () => {
  const trigger = defineSocketRoute({ key: "$default", public: true });
  const define = (timeout: number) =>
    defineFunction({ name: "chat", service: "chat", trigger, timeout, tags: {} });

  expect(define(29).trigger.key).toBe("$default");
  expect(() => define(30)).toThrow("from 1 to 29");
});

describe("what API Gateway would refuse is refused when defined", () => {
  test.each<[what: string, definition: Partial<SocketRouteDefinition>, message: string]>([
    [
      "an unknown key with a dollar",
      { key: "$message" },
      'socket route "$message" has a key that API Gateway refuses.',
    ],
    ["an empty key", { key: "" }, "Write $connect"],
    ["a key with a space", { key: "send message" }, "Write $connect"],
    ["a body on $connect", { key: "$connect", body: v.string() }, "has a body. Only messages carry one"],
    [
      "a reply to $disconnect",
      { key: "$disconnect", reply: v.string() },
      "has a reply. Only messages carry one",
    ],
    [
      "a scope without a resource server",
      { public: undefined, scopes: ["write"] } as never,
      'has the scope "write"',
    ],
  ])("%s", (_, definition, message) => {
    expect(() =>
      defineSocketRoute({ key: "send", public: true, ...definition } as SocketRouteDefinition),
    ).toThrow(message);
  });
});
