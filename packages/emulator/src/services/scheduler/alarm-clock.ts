import type { Clock, Timer } from "../../clock.ts";
import type { Timetable } from "./expression/schedule-expression.ts";

/** Milliseconds; a timer of Node that is longer than 24 days goes off at once. */
const longestWait = 86_400_000;

/** Calls at each time of a timetable, as often as there is one. */
export class AlarmClock {
  readonly #clock: Clock;
  readonly #timetable: Timetable;
  readonly #ring: (time: number) => void;
  #timer: Timer | undefined;

  constructor(clock: Clock, timetable: Timetable, ring: (time: number) => void) {
    this.#clock = clock;
    this.#timetable = timetable;
    this.#ring = ring;
  }

  /** @param after the last time that is not to be called at */
  start(after: number): void {
    const due = this.#timetable.next(after);
    if (due !== undefined) this.#wait(due);
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #wait(due: number): void {
    const rest = due - this.#clock.now();
    this.#timer = this.#clock.after(Math.max(0, Math.min(rest, longestWait)), () => {
      if (this.#clock.now() < due) return this.#wait(due);
      this.start(due);
      this.#ring(due);
    });
  }
}
