import { setImmediate } from "node:timers/promises";
import type { Clock, Timer } from "../clock.ts";

interface Task {
  readonly due: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to move on. */
export class ManualClock implements Clock {
  #now: number;
  readonly #tasks = new Set<Task>();

  constructor(now = Date.UTC(2026, 10, 22)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, run: () => void): Timer {
    const task = { due: this.#now + delay, run };
    this.#tasks.add(task);
    return { cancel: () => this.#tasks.delete(task) };
  }

  /** Moves on by `milliseconds`, running what falls due in its order and letting promises settle between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#tasks.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.run();
      await setImmediate();
    }
    this.#now = end;
    await setImmediate();
  }

  #next(end: number): Task | undefined {
    return [...this.#tasks].filter((task) => task.due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
