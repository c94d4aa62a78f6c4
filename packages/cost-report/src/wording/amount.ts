import { formatUsd, usd } from "@repo/cost/money";

/** Decimals that show an amount with three digits of meaning, and never less than cents. */
export function decimalsOf(picodollars: bigint): number {
  const size = picodollars < 0n ? -picodollars : picodollars;
  if (size === 0n || size >= usd) return 2;
  const leadingZeros = 12 - `${size}`.length;
  return Math.min(12, Math.max(2, leadingZeros + 3));
}

/** An amount for a person: `$1,234.50`, `$0.00000520`; `null` is `unknown`. */
export function amount(picodollars: bigint | null, decimals = decimalsOf(picodollars ?? 0n)): string {
  if (picodollars === null) return "unknown";
  if (picodollars < 0n) return `-${amount(-picodollars, decimals)}`;
  const [whole = "0", fraction] = formatUsd(picodollars, decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${grouped}${fraction ? `.${fraction}` : ""}`;
}

/** What a million of them would cost, as prices are compared: `$5.20`. */
export function perMillion(picodollars: bigint | null): string {
  return amount(picodollars === null ? null : picodollars * 1_000_000n);
}

/** A number of things: `1,234,567`. */
export function count(value: bigint | number): string {
  return value.toLocaleString("en-US");
}

/** A part of a whole: `0 %`, `<0.1 %`, `3.4 %`, `57 %`. */
export function share(part: bigint | number, whole: bigint | number): string {
  const percent = percentOf(part, whole);
  if (percent === 0) return "0 %";
  if (percent < 0.1) return "<0.1 %";
  return percent < 10 ? `${Number(percent.toFixed(1))} %` : `${Math.round(percent)} %`;
}

/** Percent of a whole; of nothing, it is 0. */
export function percentOf(part: bigint | number, whole: bigint | number): number {
  const divisor = Number(whole);
  return divisor === 0 ? 0 : (Number(part) / divisor) * 100;
}

/** Milliseconds as a person says them: `18 ms`, `2.4 s`, `90 minutes`, `24 hours`, `7 days`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${Number((milliseconds / 1000).toFixed(1))} s`;
  if (milliseconds < 7_200_000) return `${Math.round(milliseconds / 60_000)} minutes`;
  const hours = milliseconds / 3_600_000;
  return hours < 48 || hours % 24 !== 0 ? `${Number(hours.toFixed(1))} hours` : `${hours / 24} days`;
}

/** Bytes as CloudWatch prices them: `812 bytes`, `3.2 MB`, `1.25 GB`. */
export function bytes(size: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(size) / 10));
  const value = size / 1024 ** power;
  return `${Number(value.toPrecision(value < 100 ? 3 : 4)).toLocaleString("en-US")} ${units[power]}`;
}
