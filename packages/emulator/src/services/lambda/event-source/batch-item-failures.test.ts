import { expect, test } from "vitest";
import { batchItemFailures } from "./batch-item-failures.ts";

const batch = new Set(["a", "b"]);

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, "Success and failure conditions"
test.each([
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":null}', []],
  ["{}", []],
  ["null", []],
  ["", []],
  ['""', []],
  ['{"batchItemFailures":[{"itemIdentifier":"a"}]}', ["a"]],
  ['{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}', ["a", "b"]],
])("%s fails exactly what it names", (payload, failed) => {
  expect(batchItemFailures(payload, batch)).toEqual(new Set(failed));
});

test.each([
  '{"batchItemFailures":[',
  '"{\\"batchItemFailures\\":[]}"',
  "[]",
  "7",
  '{"batchItemFailures":"a"}',
  '{"batchItemFailures":["a"]}',
  '{"batchItemFailures":[null]}',
  '{"batchItemFailures":[{"itemIdentifier":""}]}',
  '{"batchItemFailures":[{"itemIdentifier":null}]}',
  '{"batchItemFailures":[{"messageId":"a"}]}',
  '{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"unknown"}]}',
])("%s fails the whole batch", (payload) => {
  expect(batchItemFailures(payload, batch)).toBe("all");
});
