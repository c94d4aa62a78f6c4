import type { Period } from "@repo/cost/ledger-result";
import fc from "fast-check";
import { expect, test } from "vitest";
import { collected } from "../../testing/collected.ts";
import { timeSlices } from "./time-slices.ts";

const limit = 10;
const period = { from: 0, to: 1000 };

async function read(times: readonly number[], asked: Period[] = []): Promise<readonly number[]> {
  const rows = [...times].sort((a, b) => a - b);
  const slices = timeSlices({
    period,
    limit,
    timeOf: (time: number) => time,
    async ask(slice) {
      asked.push(slice);
      return rows.filter((time) => time >= slice.from && time < slice.to).slice(0, limit);
    },
  });
  return (await collected(slices)).flat();
}

test("each row is read once and in order, however they lie", async () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(times, async (rows) => {
      expect(await read(rows)).toEqual([...rows].sort((a, b) => a - b));
    }),
  );
});

test("what fits into one answer is asked for once", async () => {
  const asked: Period[] = [];

  await read([1, 2, 3], asked);

  expect(asked).toEqual([period]);
});

test("hardly anything is scanned twice", async () => {
  const asked: Period[] = [];

  await read(
    Array.from({ length: 500 }, (_, index) => 2 * index),
    asked,
  );

  const scanned = asked.reduce((sum, { from, to }) => sum + (to - from), 0);
  expect(scanned).toBeLessThan(3 * (period.to - period.from));
});

test("a millisecond that is fuller than an answer is said, not cut", async () => {
  await expect(read(new Array<number>(limit).fill(7))).rejects.toThrow(
    "1970-01-01T00:00:00.007Z alone has 10 records",
  );
});
