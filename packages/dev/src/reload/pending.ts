/** Work by key, one at a time; what is asked for while some is under way is done once, after it. */
export class Pending {
  readonly #running = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Promise<void>>();

  /** Does `task`, which must not throw. A task that waits already stands for this one too. */
  add(key: string, task: () => Promise<void>): Promise<void> {
    const waiting = this.#waiting.get(key);
    if (waiting) return waiting;
    const running = this.#running.get(key);
    if (!running) return this.#run(key, task);
    const next = running.then(() => {
      this.#waiting.delete(key);
      return this.#run(key, task);
    });
    this.#waiting.set(key, next);
    return next;
  }

  /** Resolves when all work of the key that is known by now is done. */
  async settled(key: string): Promise<void> {
    await (this.#waiting.get(key) ?? this.#running.get(key));
  }

  #run(key: string, task: () => Promise<void>): Promise<void> {
    const work = task().finally(() => {
      if (this.#running.get(key) === work) this.#running.delete(key);
    });
    this.#running.set(key, work);
    return work;
  }
}
