import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { timestamp } from "./timestamp.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test.each([
  "1970-01-01T00:00:00.000Z",
  "2026-01-01T09:00:00.004Z",
  "2026-01-01T09:00:00.999Z",
  "2026-01-01T09:00:01.000Z",
  "2026-01-01T09:00:00.040Z",
  "2028-02-29T23:59:59.120Z",
])("writes %s as an ISO string has it, whatever was written before", (text) => {
  vi.setSystemTime(new Date(text));

  expect([timestamp(), timestamp()]).toEqual([text, text]);
});
