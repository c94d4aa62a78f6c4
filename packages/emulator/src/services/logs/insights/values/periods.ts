import type { Period } from "../language/query.ts";

const lengths = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const months = { mo: 1, q: 3, y: 12 };

/** The beginning of the period that a time lies in, in milliseconds since the epoch; days begin at 00:00 UTC. */
export function floorTo(milliseconds: number, { count, unit }: Period): number {
  if (unit === "mo" || unit === "q" || unit === "y") {
    const date = new Date(milliseconds);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return beginningOf(month - (month % (months[unit] * count)));
  }
  const length = lengths[unit] * count;
  return Math.floor(milliseconds / length) * length;
}

/** The beginning of the next period, or the time itself where it is one. */
export function ceilTo(milliseconds: number, period: Period): number {
  const floor = floorTo(milliseconds, period);
  if (floor === milliseconds) return floor;
  const { count, unit } = period;
  if (unit !== "mo" && unit !== "q" && unit !== "y") return floor + lengths[unit] * count;
  const date = new Date(floor);
  return beginningOf(date.getUTCFullYear() * 12 + date.getUTCMonth() + months[unit] * count);
}

function beginningOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}
