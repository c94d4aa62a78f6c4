import type { Account } from "../../../account.ts";
import type { AwsRequest } from "../../../endpoint/aws-api.ts";
import type { ContextValues } from "../policy/context.ts";

/** One permission that a call needs. */
export interface Access {
  /** As policies spell it: `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN, or `*` for what is of no resource. */
  readonly resource: string;
  /** Other spellings by which a policy may mean the same resource. */
  readonly aliases?: readonly string[];
  /** The service's own condition keys. */
  readonly context?: ContextValues;
}

/** What has to be known beside a request to tell what it needs. */
export interface RequestWorld {
  readonly account: Account;
  /** The name of a table's or an index's partition key, if the table is known. */
  readonly partitionKey: (tableName: string, indexName?: string) => string | undefined;
}

/** The permissions that a call needs, all of them; none for what anyone may call, or what the service itself will refuse. */
export type ReadAccess = (request: AwsRequest, world: RequestWorld) => Access[];
