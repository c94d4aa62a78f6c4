import { formatUsd } from "@repo/cost/money";
import pc from "picocolors";
import type { Level } from "../reading/log-entry.ts";

const paints: Readonly<Record<Level, (text: string) => string>> = {
  TRACE: pc.dim,
  DEBUG: pc.dim,
  INFO: pc.green,
  WARN: pc.yellow,
  ERROR: pc.red,
  FATAL: (text) => pc.bold(pc.red(text)),
};

/** A level in its colour and in a column of its own. */
export function paintedLevel(level: Level): string {
  return paints[level](level.padEnd(5));
}

/** An estimate in dollars, nine decimals; `null` is an unknown price. */
export function price(picodollars: number | null): string {
  return picodollars === null ? "price unknown" : `$${formatUsd(BigInt(picodollars), 9)}`;
}

/** `12 ms`, `1.2 s` */
export function milliseconds(duration: number): string {
  return duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
}

/** The local time of day to the millisecond, with the day when it isn't today. */
export function clock(timestamp: number, now: number): string {
  const date = new Date(timestamp);
  const time = `${date.toLocaleTimeString("en-GB")}.${String(date.getMilliseconds()).padStart(3, "0")}`;
  const day = date.toLocaleDateString("sv-SE");
  return day === new Date(now).toLocaleDateString("sv-SE") ? time : `${day} ${time}`;
}
