/** Where the emulator takes its time from, so that a test can let an hour pass in a millisecond. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once, `delay` milliseconds from now. */
  after(delay: number, task: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}

/** The machine's own time. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};
