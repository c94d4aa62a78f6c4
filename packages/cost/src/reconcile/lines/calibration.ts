const width = 0.05;
const reach = 20;
const bins = (2 * reach) / width;

/** How far estimates are from what was reported. */
export interface Calibration {
  /** Warm invocations compared. */
  readonly samples: number;
  /**
   * Milliseconds to add to the constant that the middleware adds to a handler's time, so that half of the invocations take
   * longer than it says.
   */
  readonly adjustment: number;
  /** Invocations whose billed milliseconds were estimated exactly, and to within one. */
  readonly exact: number;
  readonly withinOne: number;
}

/** Learns the constant that a handler's clock misses, in flat memory: a histogram of 0.05 ms from -20 to 20 ms. */
export class CalibrationCurve {
  readonly #bins = new Uint32Array(bins);
  #samples = 0;
  #exact = 0;
  #withinOne = 0;

  /** Takes a warm invocation's estimate in billed milliseconds, and what was reported of it. */
  add(estimated: number, duration: number, billed: number): void {
    const off = Math.abs(billed - estimated);
    this.#samples += 1;
    if (off === 0) this.#exact += 1;
    if (off <= 1) this.#withinOne += 1;
    // An estimate was rounded up: on average the time was half a millisecond less.
    const missed = duration - (estimated - 0.5);
    const bin = Math.floor((missed + reach) / width);
    this.#bins[Math.min(bins - 1, Math.max(0, bin))]! += 1;
  }

  /** `undefined` without samples. */
  get calibration(): Calibration | undefined {
    if (this.#samples === 0) return undefined;
    let bin = 0;
    let seen = this.#bins[0]!;
    while (2 * seen < this.#samples) {
      bin += 1;
      seen += this.#bins[bin]!;
    }
    return {
      samples: this.#samples,
      adjustment: Math.round((bin * width + width / 2 - reach) * 1000) / 1000,
      exact: this.#exact,
      withinOne: this.#withinOne,
    };
  }
}
