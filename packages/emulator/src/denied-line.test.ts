import { expect, test } from "vitest";
import { deniedLine } from "./denied-line.ts";

const event = {
  type: "access-denied",
  principal: "sns.amazonaws.com",
  action: "sqs:SendMessage",
  resource: "q",
  message: "sns.amazonaws.com is not authorized",
  enforced: true,
} as const;

test.each([
  [event, "Access denied: sns.amazonaws.com is not authorized"],
  [{ ...event, enforced: false }, "AWS would deny: sns.amazonaws.com is not authorized"],
  [
    { ...event, construct: "Shop/Orders", source: `${process.cwd()}/infra/shop.ts:4` },
    "Access denied: sns.amazonaws.com is not authorized (Shop/Orders, infra/shop.ts:4)",
  ],
])("a denial is told with its place: %#", (denied, line) => {
  expect(deniedLine(denied)).toBe(line);
});
