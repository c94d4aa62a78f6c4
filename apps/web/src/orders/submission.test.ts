import { expect, test } from "vitest";
import { submissionOf } from "./submission.ts";

const tea = (quantity: number) => ({ lines: [{ sku: "green-tea", quantity }] });

test("an order that is tried again keeps its key", () => {
  const first = submissionOf(tea(2), undefined);

  expect(submissionOf(tea(2), first)).toBe(first);
});

test("an order that was changed, or placed already, gets a key of its own", () => {
  const first = submissionOf(tea(2), undefined);
  const keys = [first, submissionOf(tea(3), first), submissionOf(tea(2), undefined)].map(
    ({ idempotencyKey }) => idempotencyKey,
  );

  expect(new Set(keys).size).toBe(3);
});
