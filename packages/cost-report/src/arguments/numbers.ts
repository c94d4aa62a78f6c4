import { usageError } from "@repo/stage/command-error";

/** A whole number, at least 1; with `k`, `M` or `G` behind it as many thousands, millions or billions. @throws {CommandError} */
export function readCount(flag: string, text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([kMG]?)$/.exec(text) ?? [];
  const value = Number(digits) * { "": 1, k: 1e3, M: 1e6, G: 1e9 }[unit as "" | "k" | "M" | "G"];
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw usageError(
    `--${flag} ${text} is no whole number. Write one, with k, M or G for thousands, millions or billions: 1000, 50M.`,
  );
}

/** A percentage, `10%` or `10`, as a number of percent. @throws {CommandError} */
export function readPercent(flag: string, text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?) ?%?$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  throw usageError(`--${flag} ${text} is no percentage. Write 10%.`);
}
