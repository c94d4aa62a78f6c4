import type { Logger } from "../logging/logger.ts";
import type { Lock } from "./lock.ts";

/**
 * Keeps the answer of work that is done, or frees its key where there is none. It never throws: the work's own outcome
 * counts, and what could not be written ends with the lock.
 */
export async function endLock(
  lock: Lock | undefined,
  answer: string | undefined,
  logger: Logger | undefined,
): Promise<void> {
  if (!lock) return;
  try {
    const held = await (answer === undefined ? lock.release() : lock.complete(answer));
    if (!held) logger?.warn("idempotency: the work took longer than its lock, and may have been done twice");
  } catch (error) {
    logger?.error(
      answer === undefined
        ? "idempotency: the key was not freed, a repetition has to wait for the end of the lock"
        : "idempotency: done but not remembered, a repetition after the end of the lock is done again",
      { error },
    );
  }
}
