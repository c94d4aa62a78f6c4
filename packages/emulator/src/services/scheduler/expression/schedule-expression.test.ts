import { describe, expect, test } from "vitest";
import { readTimetable } from "./schedule-expression.ts";

const start = Date.UTC(2026, 10, 22, 12); // a Sunday

/** The first times after `after`, as their zone writes them. */
function times(
  expression: string,
  { timeZone = "UTC", count = 3, after = new Date(start).toISOString() } = {},
) {
  const timetable = readTimetable({ expression, timeZone, start });
  const found: string[] = [];
  for (let last = timetable.next(Date.parse(after)); last !== undefined && found.length < count; ) {
    found.push(new Date(last).toISOString().slice(0, 16));
    last = timetable.next(last);
  }
  return found;
}

describe("a cron comes when AWS's own examples say", () => {
  test.each([
    ["cron(0 10 * * ? *)", ["2026-11-23T10:00", "2026-11-24T10:00", "2026-11-25T10:00"]],
    ["cron(0 18 ? * MON-FRI *)", ["2026-11-23T18:00", "2026-11-24T18:00", "2026-11-25T18:00"]],
    ["cron(0 8 1 * ? *)", ["2026-12-01T08:00", "2027-01-01T08:00", "2027-02-01T08:00"]],
    ["cron(0/15 * * * ? *)", ["2026-11-22T12:15", "2026-11-22T12:30", "2026-11-22T12:45"]],
    ["cron(5/25 12 * * ? *)", ["2026-11-22T12:05", "2026-11-22T12:30", "2026-11-22T12:55"]],
    ["cron(0/30 20-23,0-1 ? * 2,4 *)", ["2026-11-23T00:00", "2026-11-23T00:30", "2026-11-23T01:00"]],
    ["cron(0 0 L * ? *)", ["2026-11-30T00:00", "2026-12-31T00:00", "2027-01-31T00:00"]],
    ["cron(0 0 LW * ? *)", ["2026-11-30T00:00", "2026-12-31T00:00", "2027-01-29T00:00"]],
    ["cron(0 0 3W * ? *)", ["2026-12-03T00:00", "2027-01-04T00:00", "2027-02-03T00:00"]],
    ["cron(15 10 ? * 6L 2026-2030)", ["2026-11-27T10:15", "2026-12-25T10:15", "2027-01-29T10:15"]],
    ["cron(0 9 ? * 2#1 *)", ["2026-12-07T09:00", "2027-01-04T09:00", "2027-02-01T09:00"]],
    ["cron(0 9 ? * TUE#3 *)", ["2026-12-15T09:00", "2027-01-19T09:00", "2027-02-16T09:00"]],
    ["cron(0 0 ? * L *)", ["2026-11-28T00:00", "2026-12-05T00:00", "2026-12-12T00:00"]],
    ["cron(0 0 1 1/6 ? 2027)", ["2027-01-01T00:00", "2027-07-01T00:00"]],
    ["cron(0 0 29 2 ? *)", ["2028-02-29T00:00", "2032-02-29T00:00", "2036-02-29T00:00"]],
    ["cron(0 0 31 2 ? *)", []],
    ["cron(0 0 1 1 ? 2020)", []],
  ])("%s", (expression, expected) => {
    const after = expression.startsWith("cron(5/25") ? "2026-11-22T11:59:00Z" : undefined;
    expect(times(expression, after === undefined ? {} : { after })).toEqual(expected);
  });
});

describe("a cron keeps to the clock on the wall of its time zone", () => {
  test("which is ahead of UTC", () => {
    expect(times("cron(0 3 * * ? *)", { timeZone: "Asia/Seoul", count: 2 })).toEqual([
      "2026-11-22T18:00",
      "2026-11-23T18:00",
    ]);
  });

  test("and changes with summer time", () => {
    const after = "2027-03-27T00:00:00Z";

    expect(times("cron(0 9 * * ? *)", { timeZone: "Europe/Berlin", after })).toEqual([
      "2027-03-27T08:00",
      "2027-03-28T07:00",
      "2027-03-29T07:00",
    ]);
  });

  test("so that a time that is skipped does not come", () => {
    const after = "2027-03-27T00:00:00Z";

    expect(times("cron(30 2 * * ? *)", { timeZone: "Europe/Berlin", after, count: 2 })).toEqual([
      "2027-03-27T01:30",
      "2027-03-29T00:30",
    ]);
  });

  test("and one that is shown twice comes once", () => {
    const after = "2026-10-31T20:00:00Z";

    expect(times("cron(0/30 1-2 * * ? *)", { timeZone: "America/New_York", after, count: 5 })).toEqual([
      "2026-11-01T05:00",
      "2026-11-01T05:30",
      "2026-11-01T07:00",
      "2026-11-01T07:30",
      "2026-11-02T06:00",
    ]);
  });

  test("also from within the hour that is shown twice", () => {
    const after = "2026-11-01T06:10:00Z";

    expect(times("cron(0/30 1-2 * * ? *)", { timeZone: "America/New_York", after, count: 1 })).toEqual([
      "2026-11-01T07:00",
    ]);
  });
});

test("a rate comes at its start, and then after each interval", () => {
  const after = new Date(start - 1).toISOString();

  expect(times("rate(5 minutes)", { after })).toEqual([
    "2026-11-22T12:00",
    "2026-11-22T12:05",
    "2026-11-22T12:10",
  ]);
  expect(times("rate(1 day)")).toEqual(["2026-11-23T12:00", "2026-11-24T12:00", "2026-11-25T12:00"]);
});

test("a time comes once, unless it is over", () => {
  expect(times("at(2026-11-22T21:30:00)", { timeZone: "Asia/Seoul" })).toEqual(["2026-11-22T12:30"]);
  expect(times("at(2026-11-22T11:30:00)")).toEqual([]);
});

test.each([
  ["every day", "is no schedule expression"],
  ["at(tomorrow)", "is no schedule expression"],
  ["rate(1 minutes)", "is no rate"],
  ["cron(0 3 * * *)", "needs six fields"],
  ["cron(* * * * * *)", "with a ? either"],
  ["cron(61 3 * * ? *)", ""],
])("%s is refused", (expression, message) => {
  expect(() => readTimetable({ expression, start })).toThrow(message);
});

test("a time zone that does not exist is refused", () => {
  expect(() => readTimetable({ expression: "cron(0 3 * * ? *)", timeZone: "Mars/Base", start })).toThrow(
    RangeError,
  );
});
