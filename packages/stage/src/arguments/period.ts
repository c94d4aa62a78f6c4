import { usageError } from "../command-error.ts";

/** Milliseconds since 1970; the end is not part of it. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** What `--since` and `--until` mean now: durations back from now, or moments. @throws {CommandError} */
export function readPeriod(since: string, until: string | undefined, now: number): Period {
  const period = {
    from: moment("since", since, now),
    to: until === undefined ? now : moment("until", until, now),
  };
  if (period.from < period.to) return period;
  throw usageError(
    `The period ends before it begins: --since is ${iso(period.from)}, --until is ${iso(period.to)}. Swap them.`,
  );
}

/** As long a period, right before. */
export function previousPeriod({ from, to }: Period): Period {
  return { from: from - (to - from), to: from };
}

const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function moment(flag: string, text: string, now: number): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return Math.round(now - Number(count) * units[unit]!);
  // A moment without a zone is UTC, as all times of logs and bills are.
  const zoned = /T[^Z+-]*$/.test(text) ? `${text}Z` : text;
  const time = date.test(text) ? Date.parse(zoned) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw usageError(
    `--${flag} ${text} is no time. Write how long ago (90m, 24h, 7d) or a moment (2026-11-22, 2026-11-22T09:00:00Z).`,
  );
}

const iso = (time: number) => new Date(time).toISOString();
