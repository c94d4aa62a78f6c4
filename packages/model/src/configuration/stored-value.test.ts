import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { environmentKey } from "../environment-key.ts";
import { readsParameter, readsSecret } from "../use.ts";
import { defineParameter } from "./parameter.ts";
import { defineSecret } from "./secret.ts";

describe.each([
  ["parameter", defineParameter],
  ["secret", defineSecret],
] as const)("a %s", (kind, define) => {
  test("is kept for five minutes unless it says otherwise", () => {
    expect(define({ name: "limits", value: v.string() })).toMatchObject({ kind, cacheSeconds: 300 });
    expect(define({ name: "limits", value: v.string(), cacheSeconds: 0 }).cacheSeconds).toBe(0);
  });

  test("has a name that can be part of a path, and is not kept for more than an hour", () => {
    expect(() => define({ name: "Limits", value: v.string() })).toThrow(
      `${kind} "Limits" is not a valid name.`,
    );
    expect(() => define({ name: "limits", value: v.string(), cacheSeconds: 4000 })).toThrow(
      `${kind} "limits" has cacheSeconds 4000. It is a whole number of seconds from 0 to 3600.`,
    );
  });
});

test("a function reads either, and finds it by a variable of its own", () => {
  const limits = defineParameter({ name: "limits", value: v.string() });
  const paymentKey = defineSecret({ name: "payment-key", value: v.string() });

  expect(readsParameter(limits)).toEqual({ access: "read-value", resource: limits });
  expect(readsSecret(paymentKey)).toEqual({ access: "read-value", resource: paymentKey });
  expect(environmentKey("limits", "parameter")).toBe("LIMITS_PARAMETER_NAME");
  expect(environmentKey("paymentKey", "secret")).toBe("PAYMENT_KEY_SECRET_ARN");
});
