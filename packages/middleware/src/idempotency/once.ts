import type { Context } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";
import type { Logger } from "../logging/logger.ts";
import { digest } from "./digest.ts";
import { endLock } from "./end-lock.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";

/** A piece of work that may come twice. */
export interface OnceWork {
  /** What is the same when it comes again. */
  readonly key: string;
  readonly context: Context & { readonly logger: Logger };
  readonly work: () => Promise<void>;
}

/** Does each piece of work once; what fails may be done again at once. */
export type Once = (work: OnceWork) => Promise<void>;

/**
 * Makes the `Once` of a worker.
 * @throws {AppError} `IDEMPOTENCY_IN_PROGRESS` when the same is in work elsewhere: it should come again
 */
export function onceIn(store: IdempotencyStore, scope: string): Once {
  return async ({ key, context, work }) => {
    const claim = await store.claim(`${scope}#${digest([key])}`, "", context);
    if (claim.state === "done") {
      context.logger.info("message done before", { idempotencyKey: key });
      return;
    }
    if (claim.state !== "ours") throw new AppError("IDEMPOTENCY_IN_PROGRESS");
    try {
      await work();
    } catch (error) {
      await endLock(claim.lock, undefined, context.logger);
      throw error;
    }
    await endLock(claim.lock, "", context.logger);
  };
}
