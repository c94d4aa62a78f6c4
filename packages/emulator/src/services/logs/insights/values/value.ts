/** A point in time, which is shown as a date and reckoned with as milliseconds. */
export class Instant {
  /** Since the epoch. */
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** What a field or an expression gives; null where an event has no such field. */
export type Value = string | number | boolean | Instant | null;

/** The number that a value is or is written as; NaN for any other. */
export function toNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Instant) return value.milliseconds;
  if (value === null || value.trim() === "") return Number.NaN;
  return Number(value);
}

/** As results show it: numbers without exponent, `2026-11-22 09:00:00.000`, booleans as 1 and 0. */
export function toText(value: Exclude<Value, null>): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Instant) return dateText(value.milliseconds);
  const text = String(value);
  if (!text.includes("e")) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, "");
}

export function isTrue(value: Value): boolean {
  return value === true || (typeof value === "number" && value !== 0) || value === "true";
}

/** Numbers are equal by value, also `"5"` and 5; all else by its text. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === null || b === null) return false;
  if (typeof a === "boolean" && typeof b === "string") return String(a) === b || toText(a) === b;
  if (typeof b === "boolean" && typeof a === "string") return isEqual(b, a);
  if (typeof a === "string" && typeof b === "string") return a === b;
  return toNumber(a) === toNumber(b) || toText(a) === toText(b);
}

/** Below, equal or above zero; undefined where the two have no order, as with a missing field. */
export function compare(a: Value, b: Value): number | undefined {
  if (a === null || b === null) return undefined;
  const difference = toNumber(a) - toNumber(b);
  if (!Number.isNaN(difference)) return difference;
  const [x, y] = [toText(a), toText(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const collator = new Intl.Collator("en", { numeric: true });

/** The order of `sort`: what is missing, then texts in natural order, then numbers. */
export function sortOrder(a: Value, b: Value): number {
  const [x, y] = [sortRank(a), sortRank(b)];
  if (x !== y || a === null || b === null) return x - y;
  return x === 2 ? toNumber(a) - toNumber(b) : collator.compare(toText(a), toText(b));
}

function sortRank(value: Value): number {
  if (value === null) return 0;
  return Number.isNaN(toNumber(value)) ? 1 : 2;
}

function dateText(milliseconds: number): string {
  if (Number.isNaN(new Date(milliseconds).getTime())) return String(milliseconds);
  return new Date(milliseconds).toISOString().replace("T", " ").replace("Z", "");
}
