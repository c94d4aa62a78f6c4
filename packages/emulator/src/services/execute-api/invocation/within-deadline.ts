import type { Clock } from "../../../clock.ts";

/** Waits for `work`, but not longer than `timeout` milliseconds: then it throws what `late` makes. */
export function withinDeadline<T>(
  clock: Clock,
  timeout: number,
  work: Promise<T>,
  late: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(timeout, () => reject(late()));
    work.then(resolve, reject).finally(() => timer.cancel());
  });
}
