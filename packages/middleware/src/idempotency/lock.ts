import type { TableReader, TableWriter } from "../resources/table-access.ts";

interface LockOptions {
  readonly key: string;
  /** Who holds it: one for each claim. */
  readonly holder: string;
  readonly attributes: { readonly key: string; readonly expiry: string };
  /** When what is written now expires, in seconds since the epoch. */
  readonly expiry: () => number;
}

/** What a held record says. */
interface Held {
  readonly holder: string;
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly heldUntil: number;
}

/** The right to do the work of a key, alone. Once it has passed on to somebody else, its former holder changes nothing. */
export interface Lock {
  /** Keeps the answer; `false` when the lock had passed on meanwhile. */
  complete(answer: string): Promise<boolean>;
  /** Lets the work be done again at once; `false` when the lock had passed on meanwhile. */
  release(): Promise<boolean>;
}

/** The lock on a record, not yet taken. Plain conditional writes, which every emulator of DynamoDB has as well. */
export function lockOf(
  table: TableReader & TableWriter,
  { key, holder, attributes, expiry }: LockOptions,
): Lock & { take(held: Held, now: number): Promise<boolean> } {
  const Key = { [attributes.key]: key };
  const held = {
    ConditionExpression: "#holder = :holder AND attribute_exists(#heldUntil)",
    ExpressionAttributeNames: { "#holder": "holder", "#heldUntil": "heldUntil" },
    ExpressionAttributeValues: { ":holder": holder },
  };
  return {
    take: (record, now) =>
      unlessRefused(
        table.put({
          Item: { ...Key, ...record, [attributes.expiry]: expiry() },
          // A record without `heldUntil` holds an answer: only its expiry frees it.
          ConditionExpression: "attribute_not_exists(#key) OR #expiry <= :seconds OR #heldUntil <= :now",
          ExpressionAttributeNames: {
            "#key": attributes.key,
            "#expiry": attributes.expiry,
            "#heldUntil": "heldUntil",
          },
          ExpressionAttributeValues: { ":seconds": Math.floor(now / 1000), ":now": now },
        }),
      ),
    complete: (answer) =>
      unlessRefused(
        table.update({
          Key,
          ...held,
          UpdateExpression: "SET #answer = :answer, #expiry = :expiry REMOVE #heldUntil",
          ExpressionAttributeNames: {
            ...held.ExpressionAttributeNames,
            "#answer": "answer",
            "#expiry": attributes.expiry,
          },
          ExpressionAttributeValues: {
            ...held.ExpressionAttributeValues,
            ":answer": answer,
            ":expiry": expiry(),
          },
        }),
      ),
    release: () => unlessRefused(table.delete({ Key, ...held })),
  };
}

async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
