import { compare, sortOrder, toNumber, toText, type Value } from "./value.ts";

/** Takes in the values of a group's events, one after the other, and gives what they come to. */
export interface Accumulator {
  /** @param time of the event, in milliseconds since the epoch */
  add(values: readonly Value[], time: number): void;
  result(): Value;
}

export interface Aggregate {
  readonly arity: readonly [least: number, most: number];
  readonly start: () => Accumulator;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: { arity: [0, 1], start: startCount },
  count_distinct: { arity: [1, 1], start: startCountDistinct },
  sum: ofNumbers((_, sum) => sum),
  avg: ofNumbers((count, sum) => sum / count),
  stddev: ofNumbers((count, _, deviations) => Math.sqrt(deviations / count)),
  pct: { arity: [2, 2], start: startPercentile },
  min: { arity: [1, 1], start: () => choose((value, best) => (compare(value, best) ?? 0) < 0) },
  max: { arity: [1, 1], start: () => choose((value, best) => (compare(value, best) ?? 0) > 0) },
  sortsFirst: { arity: [1, 1], start: () => choose((value, best) => sortOrder(value, best) < 0) },
  sortsLast: { arity: [1, 1], start: () => choose((value, best) => sortOrder(value, best) > 0) },
  earliest: { arity: [1, 1], start: () => choose((_, __, time, bestTime) => time < bestTime) },
  latest: { arity: [1, 1], start: () => choose((_, __, time, bestTime) => time > bestTime) },
};

function startCount(): Accumulator {
  let count = 0;
  return {
    add([value]) {
      // Without an argument it counts events, with one those that have the field.
      if (value !== null) count += 1;
    },
    result: () => count,
  };
}

function startCountDistinct(): Accumulator {
  const seen = new Set<string>();
  return {
    add: ([value = null]) => void (value !== null && seen.add(toText(value))),
    result: () => seen.size,
  };
}

/** A statistic of numbers that follows from how many they are, their sum, and the sum of their squared deviations. */
function ofNumbers(finish: (count: number, sum: number, deviations: number) => number): Aggregate {
  return {
    arity: [1, 1],
    start() {
      let [count, sum, mean, deviations] = [0, 0, 0, 0];
      return {
        add([value = null]) {
          const number = toNumber(value);
          if (Number.isNaN(number)) return;
          count += 1;
          sum += number;
          const difference = number - mean;
          mean += difference / count;
          deviations += difference * (number - mean);
        },
        result: () => (count === 0 ? null : finish(count, sum, deviations)),
      };
    },
  };
}

/** The value that so many percent of the values do not exceed. */
function startPercentile(): Accumulator {
  const numbers: number[] = [];
  let percent = 0;
  return {
    add([value = null, wanted = null]) {
      percent = toNumber(wanted);
      const number = toNumber(value);
      if (!Number.isNaN(number)) numbers.push(number);
    },
    result() {
      const sorted = Float64Array.from(numbers).sort();
      const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
      return sorted[Math.min(rank, sorted.length) - 1] ?? null;
    },
  };
}

function choose(better: (value: Value, best: Value, time: number, bestTime: number) => boolean): Accumulator {
  let best: Value = null;
  let bestTime = 0;
  return {
    add([value = null], time) {
      if (value === null || (best !== null && !better(value, best, time, bestTime))) return;
      best = value;
      bestTime = time;
    },
    result: () => best,
  };
}
