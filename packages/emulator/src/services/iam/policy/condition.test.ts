import { describe, expect, test } from "vitest";
import { conditionTest } from "./condition.ts";
import { contextOf } from "./context.ts";
import { readIdentityPolicy, readPolicy } from "./read-policy.ts";

type Values = string | string[];

function holds(operator: string, wanted: Values, actual: Values | undefined, context = {}) {
  const test = conditionTest(operator);
  return test?.([wanted].flat(), actual === undefined ? undefined : [actual].flat(), contextOf(context));
}

// Each operator of "IAM JSON policy elements: Condition operators", matched, unmatched and with the key missing.
test.each<[operator: string, wanted: Values, matching: string, other: string, missing: boolean]>([
  ["StringEquals", "orders", "orders", "Orders", false],
  ["StringEquals", ["a", "b"], "b", "c", false],
  ["StringEquals", "a*", "a*", "ab", false],
  ["StringNotEquals", "orders", "Orders", "orders", true],
  ["StringNotEquals", ["a", "b"], "c", "b", true],
  ["StringEqualsIgnoreCase", "orders", "OrderS", "order", false],
  ["StringNotEqualsIgnoreCase", "orders", "order", "ORDERS", true],
  ["StringLike", "ord*s?", "ordersX", "orders", false],
  ["StringNotLike", "ord*", "shop", "orders", true],
  ["NumericEquals", "10", "10.0", "11", false],
  ["NumericNotEquals", "10", "11", "10", true],
  ["NumericLessThan", "10", "9", "10", false],
  ["NumericLessThanEquals", "10", "10", "11", false],
  ["NumericGreaterThan", "10", "11", "10", false],
  ["NumericGreaterThanEquals", "10", "10", "9", false],
  ["DateEquals", "2026-01-01T00:00:00Z", "1767225600", "1767225601", false],
  ["DateNotEquals", "2026-01-01", "2026-01-02", "2026-01-01", true],
  ["DateLessThan", "2026-01-01", "2025-12-31", "2026-01-01", false],
  ["DateLessThanEquals", "2026-01-01", "2026-01-01", "2026-01-02", false],
  ["DateGreaterThan", "2026-01-01", "2026-01-02", "2026-01-01", false],
  ["DateGreaterThanEquals", "2026-01-01", "2026-01-01", "2025-12-31", false],
  ["Bool", "true", "TRUE", "false", false],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", "QmluYXJ6", false],
  ["IpAddress", "203.0.113.0/24", "203.0.113.9", "203.0.114.9", false],
  ["IpAddress", "203.0.113.9", "203.0.113.9", "203.0.113.8", false],
  ["IpAddress", "2001:db8::/32", "2001:db8::1", "2001:db9::1", false],
  ["NotIpAddress", "203.0.113.0/24", "127.0.0.1", "203.0.113.1", true],
  [
    "ArnEquals",
    "arn:aws:sns:*:1:done",
    "arn:aws:sns:eu-west-1:1:done",
    "arn:aws:sns:eu-west-1:2:done",
    false,
  ],
  ["ArnLike", "arn:aws:sns:*:*:d?ne", "arn:aws:sns:eu-west-1:1:done", "arn:aws:sqs:eu-west-1:1:done", false],
  ["ArnNotEquals", "arn:aws:sns:*:1:*", "arn:aws:sns:r:2:x", "arn:aws:sns:r:1:x", true],
  ["ArnNotLike", "arn:aws:sns:*:1:*", "arn:aws:sns:r:2:x", "arn:aws:sns:r:1:x", true],
])(
  "%s %j is met by %s, not by %s, and without the key it is %s",
  (operator, wanted, matching, other, missing) => {
    expect(holds(operator, wanted, matching)).toBe(true);
    expect(holds(operator, wanted, other)).toBe(false);
    expect(holds(operator, wanted, undefined)).toBe(missing);
    expect(holds(`${operator}IfExists`, wanted, undefined)).toBe(true);
    expect(holds(`${operator}IfExists`, wanted, other)).toBe(false);
  },
);

test.each([
  ["true", undefined, true],
  ["true", "x", false],
  ["false", "x", true],
  ["false", undefined, false],
])("Null %s of %s is %s", (wanted, actual, met) => {
  expect(holds("Null", wanted, actual)).toBe(met);
});

// "Context keys with multiple values": the keys of a request against the list of a policy.
describe("of many values", () => {
  test.each<[operator: string, actual: string[] | undefined, met: boolean]>([
    ["ForAllValues:StringEquals", ["a", "b"], true],
    ["ForAllValues:StringEquals", ["a", "c"], false],
    ["ForAllValues:StringEquals", undefined, true],
    ["ForAnyValue:StringEquals", ["a", "c"], true],
    ["ForAnyValue:StringEquals", ["c"], false],
    ["ForAnyValue:StringEquals", undefined, false],
    ["ForAllValues:StringNotEquals", ["c", "d"], true],
    ["ForAllValues:StringNotEquals", ["a", "c"], false],
    ["ForAnyValue:StringNotEquals", ["a", "c"], true],
    ["ForAnyValue:StringNotEquals", ["a", "b"], false],
    ["ForAnyValue:StringEqualsIfExists", undefined, true],
    ["StringNotEquals", ["a", "c"], false],
  ])("%s a, b of %j is %s", (operator, actual, met) => {
    expect(holds(operator, ["a", "b"], actual)).toBe(met);
  });
});

test("a value may be a variable", () => {
  const context = { "aws:PrincipalTag/team": "shop" };

  expect(holds("StringEquals", "${aws:PrincipalTag/team}", "shop", context)).toBe(true);
  expect(holds("StringLike", "${aws:PrincipalTag/team}-*", "shop-1", context)).toBe(true);
  expect(holds("StringEquals", "${aws:PrincipalTag/other}", "shop", context)).toBe(false);
});

test.each([
  [{ Statement: "x" }, "Statement[0] must be an object."],
  [{ Statement: { Effect: "allow" } }, 'Statement[0].Effect must be Allow or Deny, not "allow".'],
  [{ Statement: { Effect: "Allow" } }, "Statement[0] must have an Action or a NotAction."],
  [{ Statement: [{ Effect: "Allow", Action: [{}] }] }, "Statement[0].Action must be text."],
  [
    { Statement: { Effect: "Allow", Action: "*", Principal: "me" } },
    'Statement[0].Principal must be "*" or an object.',
  ],
  [
    { Statement: { Effect: "Allow", Action: "*", Condition: { StringIs: { a: "b" } } } },
    "Statement[0].Condition.StringIs is no condition operator.",
  ],
  [
    { Statement: { Effect: "Allow", Action: "*", Condition: [] } },
    "Statement[0].Condition must be an object.",
  ],
  ["{", "The policy document is not JSON"],
  [[], "The policy document must be an object."],
])("%j is no policy: %s", (document, message) => {
  expect(() => readPolicy(document)).toThrow(message);
});

const everything = { Effect: "Allow", Action: "*" };

test.each([
  [{ Statement: everything }, "Statement[0] must have a Resource or a NotResource."],
  [
    { Statement: [{ ...everything, Resource: "*", Principal: "*" }] },
    "Statement[0] must have no Principal: the policy is about its role.",
  ],
])("%j is no policy of a role: %s", (document, message) => {
  expect(() => readIdentityPolicy(document)).toThrow(message);
  expect(() => readPolicy(document)).not.toThrow();
});
