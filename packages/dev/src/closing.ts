/** What has been started and has to be closed, the last first. */
export class Closing {
  readonly #closers: (() => unknown)[] = [];

  add(closer: () => unknown): void {
    this.#closers.push(closer);
  }

  /** Closes everything, whatever becomes of the others. @throws the first failure, afterwards */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const closer of this.#closers.splice(0).reverse()) {
      await Promise.resolve()
        .then(closer)
        .catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
