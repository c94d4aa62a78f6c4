import { expect, test } from "vitest";
import { previousPeriod, readPeriod } from "./period.ts";

const now = Date.UTC(2026, 10, 22, 9);

test.each([
  ["24h", undefined, Date.UTC(2026, 10, 21, 9), now],
  ["90m", "30m", Date.UTC(2026, 10, 22, 7, 30), Date.UTC(2026, 10, 22, 8, 30)],
  ["1.5d", undefined, Date.UTC(2026, 10, 20, 21), now],
  ["2026-11-01", "2026-11-02", Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2)],
  ["2026-11-22T08:00", undefined, Date.UTC(2026, 10, 22, 8), now],
  ["2026-11-22T08:00:00+09:00", undefined, Date.UTC(2026, 10, 21, 23), now],
])("%s up to %s is understood", (since, until, from, to) => {
  expect(readPeriod(since, until, now)).toEqual({ from, to });
});

test.each([
  ["24x", undefined, "--since 24x is no time. Write how long ago (90m, 24h, 7d)"],
  ["yesterday", undefined, "--since yesterday is no time"],
  ["2026-13-01", undefined, "--since 2026-13-01 is no time"],
  ["1h", "soon", "--until soon is no time"],
  ["1h", "2h", "The period ends before it begins"],
  ["0h", undefined, "The period ends before it begins"],
])("%s up to %s is refused", (since, until, message) => {
  expect(() => readPeriod(since, until, now)).toThrow(message);
});

test("the period before is as long, and ends where this one begins", () => {
  expect(previousPeriod({ from: 30, to: 50 })).toEqual({ from: 10, to: 30 });
});
