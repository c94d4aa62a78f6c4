import type { Period } from "@repo/cost/ledger-result";
import { CommandError } from "@repo/stage/command-error";

export interface SliceOptions<Row> {
  readonly period: Period;
  /** Rows that one answer has at most: as many may be all, or not. */
  readonly limit: number;
  /** Milliseconds since 1970. */
  timeOf(row: Row): number;
  ask(period: Period): Promise<readonly Row[]>;
}

/**
 * All rows of a period, though one answer has only so many: a full one is taken up to its last moment, and the next
 * question begins there, asking for as much time as an answer would hold. So hardly anything is scanned twice.
 * @throws {CommandError} when one millisecond has more than an answer holds
 */
export async function* timeSlices<Row>({
  period,
  limit,
  timeOf,
  ask,
}: SliceOptions<Row>): AsyncGenerator<readonly Row[]> {
  let from = period.from;
  let width = period.to - period.from;
  while (from < period.to) {
    const to = Math.min(period.to, from + Math.max(1, Math.round(width)));
    const rows = await ask({ from, to });
    if (rows.length < limit) {
      yield rows;
      // Less than a full answer tells what a full one could have held.
      width *= Math.min(4, Math.max(1, (0.8 * limit) / Math.max(rows.length, 1)));
      from = to;
      continue;
    }
    const last = timeOf(rows.at(-1)!);
    if (last <= from) throw tooMany(from, limit);
    // Of the last moment there may be more than were answered.
    yield rows.filter((row) => timeOf(row) < last);
    width = 0.8 * (last - from);
    from = last;
  }
}

function tooMany(time: number, limit: number): CommandError {
  return new CommandError(
    `${new Date(time).toISOString()} alone has ${limit} records or more, which no query can divide. Read an export instead: --file.`,
  );
}
