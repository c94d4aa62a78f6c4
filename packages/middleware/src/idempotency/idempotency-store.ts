import type { Context } from "aws-lambda";
import { earlyTimeout } from "../early-timeout.ts";
import type { TableReader, TableWriter } from "../resources/table-access.ts";
import { type Lock, lockOf } from "./lock.ts";

/** How a key stands: now ours to work on, in work elsewhere, done with this answer, or taken for another request. */
export type Claim =
  | { readonly state: "ours"; readonly lock: Lock }
  | { readonly state: "in-progress" }
  | { readonly state: "done"; readonly answer: string }
  | { readonly state: "mismatch" };

export interface StoreOptions {
  readonly table: (signal: AbortSignal) => TableReader & TableWriter;
  /** The names of the table's partition key and of its time to live. */
  readonly attributes: { readonly key: string; readonly expiry: string };
  /** How long an answer is kept, in seconds. */
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is known of an invocation that claims a key. */
export type Claimant = Pick<Context, "getRemainingTimeInMillis">;

export interface IdempotencyStore {
  /**
   * Claims a key before its work begins. The lock ends with the invocation, so that a crash blocks nobody for longer.
   * @param fingerprint of the request: the same for its repetition and no other
   * @throws {AppError} `UNAVAILABLE` when the table does not answer
   */
  claim(key: string, fingerprint: string, claimant: Claimant): Promise<Claim>;
}

/** A lost race shows as a record that is gone when it is looked at; nobody loses so often. */
const attempts = 3;

/**
 * What has been done, by its key, in a DynamoDB table with one record each. One conditional write decides between
 * simultaneous claims. A record whose time has passed counts as none: DynamoDB deletes it up to two days late.
 */
export function idempotencyStore({ table, attributes, seconds, now }: StoreOptions): IdempotencyStore {
  return {
    async claim(key, fingerprint, claimant) {
      const remaining = claimant.getRemainingTimeInMillis();
      // The caller is to hear of it when the table takes too long, before Lambda ends the invocation.
      const patience = Math.max(0, remaining - earlyTimeout.timeoutEarlyInMillis);
      const bound = table(AbortSignal.timeout(patience));
      const holder = process.getBuiltinModule("node:crypto").randomUUID();
      const expiry = () => Math.floor(now() / 1000) + seconds;
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const at = now();
        const record = { holder, fingerprint, heldUntil: at + remaining };
        const lock = lockOf(bound, { key, holder, attributes, expiry });
        if (await lock.take(record, at)) return { state: "ours", lock };
        const { Item: found } = await bound.get({ Key: { [attributes.key]: key }, ConsistentRead: true });
        if (!found || found[attributes.expiry] * 1000 <= now()) continue;
        // The SDK repeats a write whose answer was lost, and then meets its own record.
        if (found.holder === holder) return { state: "ours", lock };
        if (found.fingerprint !== fingerprint) return { state: "mismatch" };
        if (typeof found.answer === "string") return { state: "done", answer: found.answer };
        if (found.heldUntil > now()) return { state: "in-progress" };
      }
      return { state: "in-progress" };
    },
  };
}
