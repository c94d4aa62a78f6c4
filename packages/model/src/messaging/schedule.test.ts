import { describe, expect, test } from "vitest";
import { defineSchedule, type ScheduleDefinition } from "./schedule.ts";

const define = (expression: string, timeZone?: string) =>
  defineSchedule({
    name: "nightly",
    expression: expression as ScheduleDefinition["expression"],
    ...(timeZone !== undefined && { timeZone }),
  });

test("a schedule is in UTC until it says otherwise", () => {
  expect(define("cron(0 3 * * ? *)")).toEqual({
    kind: "schedule",
    name: "nightly",
    expression: "cron(0 3 * * ? *)",
    timeZone: "UTC",
  });
  expect(define("cron(0 3 * * ? *)", "Asia/Seoul").timeZone).toBe("Asia/Seoul");
});

describe("what EventBridge Scheduler takes", () => {
  test.each([
    "rate(1 minute)",
    "rate(5 minutes)",
    "rate(1 hour)",
    "rate(7 days)",
    "at(2027-01-31T09:00:00)",
    "at(2028-02-29T00:00:00)",
    "cron(0 10 * * ? *)",
    "cron(15 12 * * ? *)",
    "cron(0 18 ? * MON-FRI *)",
    "cron(0 8 1 * ? *)",
    "cron(0/15 * * * ? *)",
    "cron(0/10 * ? * mon-fri *)",
    "cron(0/30 20-23,0-2 ? * 2,4,6 2026-2030)",
    "cron(0 0 L * ? *)",
    "cron(0 0 LW * ? *)",
    "cron(0 0 3W 1/3 ? *)",
    "cron(15 10 ? * 6L 2026-2030)",
    "cron(0 9 ? JAN,JUL 2#1 *)",
    "cron(0 9 ? * TUE#3 2199)",
  ])("%s", (expression) => {
    expect(define(expression).expression).toBe(expression);
  });
});

describe("what it would refuse is refused when defined", () => {
  test.each([
    ["5 minutes", "Write rate(5 minutes), cron(0 3 * * ? *) or at(2027-01-31T09:00:00)."],
    ["rate(1 minutes)", "Write a rate as a whole number and its unit"],
    ["rate(5 minute)", "Write a rate as"],
    ["rate(0 minutes)", "Write a rate as"],
    ["rate(1.5 hours)", "Write a rate as"],
    ["rate(5 seconds)", "Write a rate as"],
    ["rate(5  minutes)", "Write a rate as"],
    [
      "cron(0 3 * * *)",
      "A cron has six fields, minutes, hours, day of the month, month, day of the week, year",
    ],
    ["cron(* * * * * *)", "Write a ? either for the day of the month or for the day of the week."],
    ["cron(0 3 ? * ? *)", "Write a ? either"],
    ["cron(60 3 * * ? *)", 'Its minutes is "60", but goes from 0 to 59.'],
    ["cron(0 24 * * ? *)", 'Its hours is "24"'],
    ["cron(0 0 0 * ? *)", 'Its day of the month is "0", but goes from 1 to 31.'],
    ["cron(0 0 32W * ? *)", 'Its day of the month is "32W"'],
    ["cron(0 0 * 13 ? *)", 'Its month is "13"'],
    ["cron(0 0 * FOO ? *)", 'Its month is "FOO"'],
    ["cron(0 0 ? * 0 *)", 'Its day of the week is "0", but goes from 1 to 7.'],
    ["cron(0 0 ? * 2#6 *)", 'Its day of the week is "2#6"'],
    ["cron(0 0 ? * 6-2 *)", 'Its day of the week is "6-2"'],
    ["cron(0 0 * * ? 2200)", 'Its year is "2200", but goes from 1970 to 2199.'],
    ["cron(0/0 0 * * ? *)", 'Its minutes is "0/0"'],
    ["cron(1-2-3 0 * * ? *)", 'Its minutes is "1-2-3"'],
    ["cron(1, 0 * * ? *)", 'Its minutes is "1,"'],
    ["cron(? 0 * * ? *)", 'Its minutes is "?"'],
    ["at(2027-01-31)", "Write a time without its zone"],
    ["at(2027-01-31T09:00:00Z)", "Write a time without its zone"],
    ["at(2027-02-31T09:00:00)", "Write a time without its zone"],
  ])("%s", (expression, message) => {
    expect(() => define(expression)).toThrow(`schedule "nightly" has the expression "${expression}". `);
    expect(() => define(expression)).toThrow(message);
  });

  test.each(["Seoul", "+09:00", ""])("the time zone %j", (timeZone) => {
    expect(() => define("cron(0 3 * * ? *)", timeZone)).toThrow(
      `has the timeZone "${timeZone}". Write one of IANA's: Asia/Seoul.`,
    );
  });

  test("a rate with a time zone, which would change nothing", () => {
    expect(() => define("rate(1 day)", "Asia/Seoul")).toThrow("leave the timeZone out");
  });

  test("a name that could be no part of a resource's name", () => {
    expect(() => defineSchedule({ name: "Every Night", expression: "rate(1 day)" })).toThrow(
      'schedule "Every Night" is not a valid name',
    );
  });
});
