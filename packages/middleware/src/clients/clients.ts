import type { Uses } from "@repo/model/function";
import type { Parameter } from "@repo/model/parameter";
import type { Queue } from "@repo/model/queue";
import type { Secret } from "@repo/model/secret";
import type { Table } from "@repo/model/table";
import type { Topic } from "@repo/model/topic";
import type { Resource, Use } from "@repo/model/use";
import type { Idempotency } from "../idempotency/idempotency.ts";
import type { QueueSender } from "../resources/queue-sender.ts";
import type { TableReader, TableWriter } from "../resources/table-access.ts";
import type { TopicPublisher } from "../resources/topic-publisher.ts";
import type { ValueReader } from "../resources/values/value-reader.ts";

/** What a client brings along, so that a function bundles only the senders and tables that it uses. */
export interface Binder<R extends Resource, Access> {
  /**
   * Finds during INIT what a function's use needs. What it returns gives the access for one invocation: no call outlives
   * the signal.
   * @throws {Error} that names the variable that is missing and what needs it
   */
  bind(functionName: string, alias: string, use: Use<R>): (signal: AbortSignal) => Access;
}

/** The AWS clients that resources are bound with, and what makes a function idempotent. Types only. */
export interface Clients {
  readonly sqs: Binder<Queue, QueueSender>;
  readonly sns: Binder<Topic, TopicPublisher>;
  readonly dynamodb: Binder<Table, TableReader & TableWriter>;
  readonly parameters: Binder<Parameter, ValueReader>;
  readonly secrets: Binder<Secret, ValueReader>;
  readonly idempotency: Idempotency;
}

interface ClientOf {
  queue: "sqs";
  topic: "sns";
  table: "dynamodb";
  parameter: "parameters";
  secret: "secrets";
}

type Needed<U extends Uses> =
  | ClientOf[Extract<U[keyof U], { resource: Resource }>["resource"]["kind"]]
  | ([Extract<U[keyof U], { access: "remember" }>] extends [never] ? never : "idempotency");

/** The last argument of a preset: just the clients that `uses` need, and no argument when it needs none. */
export type ClientsArgument<U extends Uses> = [Needed<U>] extends [never]
  ? []
  : [clients: Pick<Clients, Needed<U>>];
