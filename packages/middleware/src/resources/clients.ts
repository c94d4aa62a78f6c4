import type { Uses } from "@repo/model/function";
import type { Resource } from "@repo/model/use";
import type { DynamoDbClient } from "../clients/dynamodb.ts";
import type { SnsClient } from "../clients/sns.ts";
import type { SqsClient } from "../clients/sqs.ts";
import type { Idempotency } from "../idempotency/idempotency.ts";

/** The AWS clients that resources are bound with, and what makes a function idempotent. Types only: a function bundles just the SDKs that it imports. */
export interface Clients {
  readonly sqs: SqsClient;
  readonly sns: SnsClient;
  readonly dynamodb: DynamoDbClient;
  readonly idempotency: Idempotency;
}

interface ClientOf {
  queue: "sqs";
  topic: "sns";
  table: "dynamodb";
}

type Needed<U extends Uses> =
  | ClientOf[Extract<U[keyof U], { resource: Resource }>["resource"]["kind"]]
  | ([Extract<U[keyof U], { access: "remember" }>] extends [never] ? never : "idempotency");

/** The last argument of a preset: just the clients that `uses` need, and no argument when it needs none. */
export type ClientsArgument<U extends Uses> = [Needed<U>] extends [never]
  ? []
  : [clients: Pick<Clients, Needed<U>>];
