import type { MeterCode } from "../../record/meter-codes.ts";
import type { Dimension } from "../ledger-result.ts";
import { type CostEntry, type FunctionPlace, versionOf } from "./cost-entry.ts";
import type { Share } from "./share-parts.ts";

/** Finds a dimension's value for a share of an entry; `null` when there is none. */
export type DimensionReader = (entry: CostEntry, place: FunctionPlace, share: Share) => string | null;

const builtIn: ReadonlyMap<Dimension, () => DimensionReader> = new Map<Dimension, () => DimensionReader>([
  ["region", () => (entry) => entry.region],
  ["stage", () => (_, place) => place.stage],
  ["service", () => (_, place) => place.service],
  ["function", () => (_, place) => place.function],
  ["version", () => (entry) => versionOf(entry.logStream)],
  ["route", () => (entry) => entry.record.on ?? null],
  ["trace", () => (_entry, _place, share) => share.trace ?? null],
  ["memory", () => (entry) => `${entry.record.m}`],
  ["architecture", () => (entry) => architectureOf(entry)],
  ["hour", () => periodReader(3_600_000, "00:00.000Z".length, "00:00Z")],
  ["day", () => periodReader(86_400_000, "T00:00:00.000Z".length, "")],
]);

/** The names that don't mean a tag. */
export const dimensionNames: readonly string[] = [...builtIn.keys()];

export function dimensionReader(dimension: Dimension): DimensionReader {
  const made = builtIn.get(dimension);
  if (made) return made();
  const key = dimension.startsWith("tag:") ? dimension.slice(4) : dimension;
  // A tag may be called like something of Object.prototype.
  return (_entry, _place, { tags }) => (Object.hasOwn(tags, key) ? tags[key]! : null);
}

const arm: readonly MeterCode[] = ["ra", "da", "pa"];
const x86: readonly MeterCode[] = ["rx", "dx", "px"];

function architectureOf({ record: { q } }: CostEntry): string | null {
  if (arm.some((code) => q[code] !== undefined)) return "arm64";
  return x86.some((code) => q[code] !== undefined) ? "x86_64" : null;
}

// Greater times are no dates of ECMAScript.
const lastDate = 8.64e15;

/** Writes the start of an hour or day without `cut` characters of the time, and with `rest` in their place. */
function periodReader(length: number, cut: number, rest: string): DimensionReader {
  let last = Number.NaN;
  let text: string | null = null;
  return ({ timestamp }) => {
    const start = Math.floor(timestamp / length);
    if (start !== last) {
      last = start;
      text =
        Math.abs(start * length) <= lastDate
          ? new Date(start * length).toISOString().slice(0, -cut) + rest
          : null;
    }
    return text;
  };
}
