import type { Uses } from "@repo/model/function";
import type { Queue } from "@repo/model/queue";
import type { Table } from "@repo/model/table";
import type { Topic } from "@repo/model/topic";
import type { Use } from "@repo/model/use";
import type { QueueSender } from "./queue-sender.ts";
import type { TableReader, TableWriter } from "./table-access.ts";
import type { TopicPublisher } from "./topic-publisher.ts";

type Bound<U> =
  U extends Use<infer R, infer Access>
    ? R extends Queue<infer M>
      ? QueueSender<M>
      : R extends Topic<infer M>
        ? TopicPublisher<M>
        : R extends Table
          ? TableBound<Access>
          : never
    : never;

type TableBound<Access> = Access extends "read"
  ? TableReader
  : Access extends "write"
    ? TableWriter
    : TableReader & TableWriter;

/** What a handler may touch, by the aliases of its spec's `uses`, and in no other way than they say. */
export type Resources<U extends Uses> = { readonly [Alias in keyof U]: Bound<U[Alias]> };
