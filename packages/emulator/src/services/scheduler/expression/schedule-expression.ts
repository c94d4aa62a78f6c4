import { cronPattern } from "./cron-pattern.ts";
import { WallClock } from "./wall-clock.ts";

/** The times of a schedule, as milliseconds since the epoch. */
export interface Timetable {
  /** The first time after an instant; undefined when there is none. */
  next(after: number): number | undefined;
}

export interface TimetableOptions {
  /** `rate(5 minutes)`, `cron(0 3 * * ? *)` or `at(2027-01-31T09:00:00)`. */
  readonly expression: string;
  /** @default "UTC" */
  readonly timeZone?: string | undefined;
  /** From when on a rate counts. */
  readonly start: number;
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads a schedule expression. A cron keeps to the wall clock: what it skips does not happen, what it shows twice happens once.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 * @throws {Error} for what is none
 */
export function readTimetable({ expression, timeZone = "UTC", start }: TimetableOptions): Timetable {
  const [, kind, inner = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === "rate") return everyInterval(interval(inner), start);
  if (kind === "cron") return byWallClock(cronPattern(inner), new WallClock(timeZone));
  const once = kind === "at" ? Date.parse(`${inner}Z`) : Number.NaN;
  if (Number.isNaN(once)) {
    throw new Error("is no schedule expression: write rate(…), cron(…) or at(yyyy-mm-ddThh:mm:ss)");
  }
  const instant = new WallClock(timeZone).instantOf(once);
  return { next: (after) => (instant !== undefined && instant > after ? instant : undefined) };
}

function interval(text: string): number {
  const [, value, unit, plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text) ?? [];
  if (value === undefined || (value === "1") === (plural === "s")) {
    throw new Error("is no rate: write rate(1 minute), rate(5 minutes), rate(12 hours)");
  }
  return Number(value) * units[unit as keyof typeof units];
}

/** The first time is the start itself. */
function everyInterval(milliseconds: number, start: number): Timetable {
  return {
    next: (after) =>
      after < start ? start : start + (Math.floor((after - start) / milliseconds) + 1) * milliseconds,
  };
}

function byWallClock(pattern: (after: Date) => Date | null, wall: WallClock): Timetable {
  return {
    next(after) {
      let shown = pattern(new Date(wall.shown(after)));
      while (shown) {
        const instant = wall.instantOf(shown.getTime());
        if (instant !== undefined && instant > after) return instant;
        shown = pattern(shown);
      }
      return undefined;
    },
  };
}
