import type { Uses } from "@repo/model/function";
import type { Parameter } from "@repo/model/parameter";
import type { Queue } from "@repo/model/queue";
import type { Secret } from "@repo/model/secret";
import type { Table } from "@repo/model/table";
import type { Topic } from "@repo/model/topic";
import type { Use } from "@repo/model/use";
import type { QueueSender } from "./queue-sender.ts";
import type { TableReader, TableWriter } from "./table-access.ts";
import type { TopicPublisher } from "./topic-publisher.ts";
import type { ValueReader } from "./values/value-reader.ts";

type Bound<U> =
  U extends Use<infer R, infer Access>
    ? R extends Queue<infer M, string, infer Fifo>
      ? QueueSender<M, Fifo>
      : R extends Topic<infer M>
        ? TopicPublisher<M>
        : R extends Table
          ? TableBound<Access>
          : R extends Parameter | Secret
            ? ValueReader<R["value"]>
            : never
    : never;

type TableBound<Access> = Access extends "read"
  ? TableReader
  : Access extends "write"
    ? TableWriter
    : TableReader & TableWriter;

// What a function remembers is the middleware's, and none of the handler's business.
type Usable<U extends Uses> = {
  [Alias in keyof U]: U[Alias] extends { readonly access: "remember" } ? never : Alias;
}[keyof U];

/** What a handler may touch, by the aliases of its spec's `uses`, and in no other way than they say. */
export type Resources<U extends Uses> = { readonly [Alias in Usable<U>]: Bound<U[Alias]> };
