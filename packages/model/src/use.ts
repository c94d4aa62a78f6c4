import type { Parameter } from "./configuration/parameter.ts";
import type { Secret } from "./configuration/secret.ts";
import type { Queue } from "./messaging/queue.ts";
import type { Topic } from "./messaging/topic.ts";
import type { Table, TableDefinition } from "./table.ts";

export type Resource = Queue | Topic | Table | Parameter | Secret;
export type Access = "send" | "publish" | "read" | "write" | "read-write" | "remember" | "read-value";

/** One thing that a function may touch, and how: infra grants just this, and the handler gets just this. */
export interface Use<R extends Resource = Resource, A extends Access = Access> {
  readonly access: A;
  readonly resource: R;
}

/** May send messages to the queue. */
export const sends = <const Q extends Queue>(resource: Q): Use<Q, "send"> => ({ access: "send", resource });

/** May publish messages to the topic. */
export const publishes = <const T extends Topic>(resource: T): Use<T, "publish"> => ({
  access: "publish",
  resource,
});

/** May get and query items of the table. */
export const reads = <const T extends Table>(resource: T): Use<T, "read"> => ({ access: "read", resource });

/** May put, update and delete items of the table. */
export const writes = <const T extends Table>(resource: T): Use<T, "write"> => ({
  access: "write",
  resource,
});

/** May do both with the table's items. */
export const readsAndWrites = <const T extends Table>(resource: T): Use<T, "read-write"> => ({
  access: "read-write",
  resource,
});

/** May read the parameter. */
export const readsParameter = <const P extends Parameter>(resource: P): Use<P, "read-value"> => ({
  access: "read-value",
  resource,
});

/** May read the secret. */
export const readsSecret = <const S extends Secret>(resource: S): Use<S, "read-value"> => ({
  access: "read-value",
  resource,
});

/** A table of what has been done: one key, and items that DynamoDB deletes by themselves. */
type Memory = Table<TableDefinition & { readonly timeToLive: string; readonly sortKey?: never }>;

/** A use that makes a function idempotent. */
export interface Remembers<T extends Table = Table> extends Use<T, "remember"> {
  /** How long a result is kept. */
  readonly seconds: number;
}

/**
 * Makes the function idempotent: it keeps in the table what it has done, for a day or as many seconds as it is told,
 * and does no request and no message twice. Several functions can share the table.
 */
export const remembers = <const T extends Memory>(resource: T, seconds = 86_400): Remembers<T> => ({
  access: "remember",
  resource,
  seconds,
});

/** Whether a use makes its function idempotent. */
export const isRemembering = (use: Use): use is Remembers => use.access === "remember";
