import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DeleteCommandInput,
  type DeleteCommandOutput,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  type GetCommandOutput,
  PutCommand,
  type PutCommandInput,
  type PutCommandOutput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateCommand,
  type UpdateCommandInput,
  type UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";
import { clientSettings } from "./client-settings.ts";

/** The part of DynamoDB that a handler's tables need, in plain values; small, so that a test can hand in its own. */
export interface DynamoDbClient {
  get(input: GetCommandInput): Promise<GetCommandOutput>;
  query(input: QueryCommandInput): Promise<QueryCommandOutput>;
  put(input: PutCommandInput): Promise<PutCommandOutput>;
  update(input: UpdateCommandInput): Promise<UpdateCommandOutput>;
  delete(input: DeleteCommandInput): Promise<DeleteCommandOutput>;
}

const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings), {
  // An optional property that is not set is no attribute, and no error.
  marshallOptions: { removeUndefinedValues: true },
});

/** DynamoDB as the function's role may use it, made once per execution environment during INIT. */
export const dynamodb: DynamoDbClient = {
  get: (input) => client.send(new GetCommand(input)),
  query: (input) => client.send(new QueryCommand(input)),
  put: (input) => client.send(new PutCommand(input)),
  update: (input) => client.send(new UpdateCommand(input)),
  delete: (input) => client.send(new DeleteCommand(input)),
};
