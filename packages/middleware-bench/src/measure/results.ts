import type { BuiltVariant } from "../bundle/build-variant.ts";
import type { Variant } from "../bundle/variant.ts";
import { median } from "../report/median.ts";

/** What was measured of one variant, one value per sample. */
export interface Samples {
  readonly built: BuiltVariant;
  /** Milliseconds to import it in a fresh process. */
  readonly load: number[];
  /** Milliseconds to import it and to answer for the first time. */
  readonly loadAndFirstCall: number[];
  /** Milliseconds of INIT and the first invocation by the runtime client. */
  readonly coldStart: number[];
  /** The same with the invocation on a fraction of a CPU. */
  readonly throttled: number[];
  /** Microseconds of a warm invocation. */
  readonly microseconds: number[];
  /** Bytes that a warm invocation allocates. */
  readonly bytes: number[];
}

export type Measure = Exclude<keyof Samples, "built">;

/** The samples of all variants; each measure is read as its median, above the empty handler's. */
export class Results {
  readonly #samples = new Map<Variant, Samples>();
  readonly #zero: Variant;

  constructor(zero: Variant) {
    this.#zero = zero;
  }

  add(variant: Variant, built: BuiltVariant): void {
    this.#samples.set(variant, {
      built,
      load: [],
      loadAndFirstCall: [],
      coldStart: [],
      throttled: [],
      microseconds: [],
      bytes: [],
    });
  }

  of(variant: Variant): Samples {
    const samples = this.#samples.get(variant);
    if (!samples) throw new Error(`"${variant.name}" was not measured.`);
    return samples;
  }

  /** Not a number when the variant has no such samples. A cold start is taken as it is: nothing can do without Node. */
  value(variant: Variant, measure: Measure): number {
    const value = median(this.of(variant)[measure]);
    const absolute = measure === "coldStart" || measure === "throttled";
    return absolute ? value : value - median(this.of(this.#zero)[measure]);
  }

  ratio(variant: Variant, other: Variant, measure: Measure): number {
    return this.value(variant, measure) / this.value(other, measure);
  }
}
