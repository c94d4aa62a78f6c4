import type { LedgerGroup, Period, SeriesPoint } from "@repo/cost/ledger-result";
import type { CostReport } from "../formats/cost-report.ts";
import { groupName } from "../wording/group-name.ts";

/** What the page's script draws: amounts in US dollars, one list for each series as long as `times`. */
export interface OverTime {
  /** Starts of hours or days, in seconds since 1970. */
  readonly times: readonly number[];
  /** Seconds of one. */
  readonly step: number;
  readonly series: readonly {
    readonly name: string;
    readonly colour: number;
    readonly usd: readonly number[];
  }[];
}

/** Groups that have a colour of their own; the others share one. */
export const colours = 8;

const hour = 3_600_000;
const day = 86_400_000;

/** The costs over time of the dearest groups and of the rest; undefined without a period. */
export function overTime({ period, result: { groups, folded, total } }: CostReport): OverTime | undefined {
  if (!period) return undefined;
  const step = stepOf(total.series);
  const times = timesOf(period, step);
  if (times.length < 2) return undefined;
  const index = new Map(times.map((time, position) => [time, position]));
  const own = groups.slice(0, colours).map(({ key, series }, colour) => ({
    name: groupName(key),
    colour,
    usd: amounts([series], index),
  }));
  const rest = [...groups.slice(colours), ...(folded ? [folded] : [])];
  return {
    times: times.map((time) => time / 1000),
    step: step / 1000,
    series: [
      ...own,
      ...(rest.length > 0
        ? [
            {
              name: `${rest.length} others`,
              colour: colours,
              usd: amounts(
                rest.map(({ series }) => series),
                index,
              ),
            },
          ]
        : []),
    ],
  };
}

function stepOf(series: readonly SeriesPoint[]): number {
  return series.some(({ at }) => at % day !== 0) ? hour : day;
}

function timesOf({ from, to }: Period, step: number): readonly number[] {
  const first = Math.floor(from / step) * step;
  return Array.from({ length: Math.ceil((to - first) / step) }, (_, position) => first + position * step);
}

function amounts(
  series: readonly LedgerGroup["series"][],
  index: ReadonlyMap<number, number>,
): readonly number[] {
  const sums = new Array<number>(index.size).fill(0);
  for (const { at, picodollars } of series.flat()) {
    const position = index.get(at);
    if (position !== undefined) sums[position]! += Number(picodollars) / 1e12;
  }
  return sums;
}
