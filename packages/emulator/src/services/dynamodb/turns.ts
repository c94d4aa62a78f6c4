/** Lets work run side by side, or alone: alone means after all that was asked for before, and before all that comes after. */
export class Turns {
  /** The end of the last work that ran alone. */
  #alone: Promise<unknown> = Promise.resolve();
  /** What was asked for since. */
  #besides = new Set<Promise<unknown>>();

  besideOthers<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#alone.then(work);
    const besides = this.#besides;
    besides.add(done);
    const leave = () => besides.delete(done);
    done.then(leave, leave);
    return done;
  }

  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = Promise.allSettled([this.#alone, ...this.#besides]).then(work);
    this.#besides = new Set();
    this.#alone = done.catch(() => undefined);
    return done;
  }
}
