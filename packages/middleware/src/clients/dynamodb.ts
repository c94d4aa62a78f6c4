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
import { dynamodbMeter } from "../cost/sdk/dynamodb-meter.ts";
import { metered } from "../cost/sdk/metered.ts";
import { dynamodbClient } from "../resources/table-access.ts";
import { type CallOptions, clientSettings } from "./client-settings.ts";
import { warmConnection } from "./warm-connection.ts";

/** The part of DynamoDB that a handler's tables need, in plain values; small, so that a test can hand in its own. */
export interface DynamoDbClient {
  get(input: GetCommandInput, options?: CallOptions): Promise<GetCommandOutput>;
  query(input: QueryCommandInput, options?: CallOptions): Promise<QueryCommandOutput>;
  put(input: PutCommandInput, options?: CallOptions): Promise<PutCommandOutput>;
  update(input: UpdateCommandInput, options?: CallOptions): Promise<UpdateCommandOutput>;
  delete(input: DeleteCommandInput, options?: CallOptions): Promise<DeleteCommandOutput>;
}

const client = DynamoDBDocumentClient.from(
  metered(new DynamoDBClient(clientSettings), () => dynamodbMeter),
  {
    // An optional property that is not set is no attribute, and no error.
    marshallOptions: { removeUndefinedValues: true },
  },
);

/** DynamoDB as the function's role may use it, made once per execution environment during INIT. */
export const dynamodb = dynamodbClient({
  get: (input, options) => client.send(new GetCommand(input), options),
  query: (input, options) => client.send(new QueryCommand(input), options),
  put: (input, options) => client.send(new PutCommand(input), options),
  update: (input, options) => client.send(new UpdateCommand(input), options),
  delete: (input, options) => client.send(new DeleteCommand(input), options),
});

const rehearsal = new GetCommand({ TableName: "warm-up", Key: {} });
await warmConnection(client.config, rehearsal, () => client.send(rehearsal));
