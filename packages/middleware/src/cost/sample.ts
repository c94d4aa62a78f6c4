import { subjectHash } from "../logging/subject-hash.ts";
import type { Recorded } from "./cost-recorder.ts";

/** Which records are written, and for how many each stands. */
export type Sample = (record: Recorded) => { readonly w: number } | undefined;

/**
 * Records one trace out of so many. Traces are kept or dropped whole, by their hash, so that the price of one isn't torn; sums
 * with the weights stay right on average.
 * @throws {TypeError} when it is no whole number
 */
export function sampled(weight: number): Sample {
  if (!Number.isSafeInteger(weight) || weight < 1)
    throw new TypeError(`sampled() can't take one trace of ${weight}: it takes a whole number, at least 1.`);
  return (record) => {
    const hash = Number.parseInt(subjectHash(record.x ?? record.id).slice(0, 8), 16);
    return hash % weight === 0 ? { w: weight } : undefined;
  };
}
