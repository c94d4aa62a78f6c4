import type { Uses } from "@repo/model/function";
import type { Resource } from "@repo/model/use";
import type { DynamoDbClient } from "../clients/dynamodb.ts";
import type { SnsClient } from "../clients/sns.ts";
import type { SqsClient } from "../clients/sqs.ts";

/** The AWS clients that resources are bound with. Types only: a function bundles just the SDKs that it imports. */
export interface Clients {
  readonly sqs: SqsClient;
  readonly sns: SnsClient;
  readonly dynamodb: DynamoDbClient;
}

interface ClientOf {
  queue: "sqs";
  topic: "sns";
  table: "dynamodb";
}

type Needed<U extends Uses> = ClientOf[Extract<U[keyof U], { resource: Resource }>["resource"]["kind"]];

/** The last argument of a preset: just the clients that `uses` need, and no argument when it needs none. */
export type ClientsArgument<U extends Uses> = [Needed<U>] extends [never]
  ? []
  : [clients: Pick<Clients, Needed<U>>];
