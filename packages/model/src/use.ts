import type { Queue } from "./messaging/queue.ts";
import type { Topic } from "./messaging/topic.ts";
import type { Table } from "./table.ts";

export type Resource = Queue | Topic | Table;
export type Access = "send" | "publish" | "read" | "write" | "read-write";

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
