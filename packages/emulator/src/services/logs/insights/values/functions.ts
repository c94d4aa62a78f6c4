import type { Period } from "../language/query.ts";
import { ceilTo, floorTo } from "./periods.ts";
import { Instant, toNumber, toText, type Value } from "./value.ts";

/** A function of the query language over the values of one event. */
export interface QueryFunction {
  readonly arity: readonly [least: number, most: number];
  readonly apply: (values: readonly Value[], period: Period | undefined) => Value;
}

const many = Number.POSITIVE_INFINITY;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html */
export const functions: Readonly<Record<string, QueryFunction>> = {
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  log: ofNumber(Math.log),
  sqrt: ofNumber(Math.sqrt),
  greatest: { arity: [1, many], apply: (values) => number(Math.max(...values.map(toNumber))) },
  least: { arity: [1, many], apply: (values) => number(Math.min(...values.map(toNumber))) },

  ispresent: { arity: [1, 1], apply: ([value]) => value !== null },
  coalesce: { arity: [1, many], apply: (values) => values.find((value) => value !== null) ?? null },

  isempty: { arity: [1, 1], apply: ([value = null]) => value === null || value === "" },
  isblank: { arity: [1, 1], apply: ([value = null]) => value === null || toText(value).trim() === "" },
  concat: { arity: [1, many], apply: (values) => values.map((value) => text(value)).join("") },
  strlen: ofText((value) => [...value].length),
  toupper: ofText((value) => value.toUpperCase()),
  tolower: ofText((value) => value.toLowerCase()),
  trim: ofText((value, characters) => ltrim(rtrim(value, characters), characters), 1),
  ltrim: ofText(ltrim, 1),
  rtrim: ofText(rtrim, 1),
  replace: ofText(
    (value, search = "", replacement = "") => value.replaceAll(search, () => replacement),
    2,
    2,
  ),
  strcontains: ofText((value, search = "") => value.includes(search), 1, 1),
  substr: {
    arity: [2, 3],
    apply([value = null, start = null, length]) {
      if (value === null) return null;
      const from = toNumber(start);
      return toText(value).slice(from, length === undefined ? undefined : from + toNumber(length));
    },
  },

  bin: { arity: [1, 1], apply: ([time = null], period) => atPeriod(time, period, floorTo) },
  datefloor: { arity: [2, 2], apply: ([time = null], period) => atPeriod(time, period, floorTo) },
  dateceil: { arity: [2, 2], apply: ([time = null], period) => atPeriod(time, period, ceilTo) },
  fromMillis: { arity: [1, 1], apply: ([value = null]) => instant(toNumber(value)) },
  toMillis: { arity: [1, 1], apply: ([value = null]) => number(toNumber(value)) },
};

function ofNumber(apply: (value: number) => number): QueryFunction {
  return { arity: [1, 1], apply: ([value = null]) => number(apply(toNumber(value))) };
}

/** A function of a text and of up to `most` more; of a missing field it gives null. */
function ofText(apply: (value: string, ...more: string[]) => Value, most = 0, least = 0): QueryFunction {
  return {
    arity: [1 + least, 1 + most],
    apply: ([value = null, ...more]) =>
      value === null ? null : apply(toText(value), ...more.map((argument) => text(argument))),
  };
}

function atPeriod(
  time: Value,
  period: Period | undefined,
  round: (milliseconds: number, period: Period) => number,
): Value {
  return period ? instant(round(toNumber(time), period)) : null;
}

function instant(milliseconds: number): Value {
  return Number.isNaN(milliseconds) ? null : new Instant(milliseconds);
}

function number(value: number): Value {
  return Number.isFinite(value) ? value : null;
}

function text(value: Value): string {
  return value === null ? "" : toText(value);
}

function ltrim(value: string, characters = " \t\r\n"): string {
  const first = [...value].findIndex((character) => !characters.includes(character));
  return first === -1 ? "" : [...value].slice(first).join("");
}

function rtrim(value: string, characters?: string): string {
  return [...ltrim([...value].reverse().join(""), characters)].reverse().join("");
}
