import type { Dimension } from "../ledger-result.ts";
import type { CostEntry, FunctionPlace } from "./cost-entry.ts";
import { dimensionReader } from "./dimension.ts";
import type { Share } from "./share-parts.ts";

/** Whether a share of an entry is meant. */
export type Filter = (entry: CostEntry, place: FunctionPlace, share: Share) => boolean;

/** Lets through what has each of these values; `null` is what has none. */
export function filterOf(values: Readonly<Record<Dimension, string | null>>): Filter {
  const wanted = Object.entries(values).map(([dimension, value]) => ({
    value,
    read: dimensionReader(dimension),
  }));
  if (wanted.length === 0) return () => true;
  return (entry, place, share) => wanted.every(({ value, read }) => read(entry, place, share) === value);
}
