import { dynamodbMeter } from "./sdk/dynamodb-meter.ts";
import { eventBridgeMeter } from "./sdk/event-bridge-meter.ts";
import { lambdaMeter } from "./sdk/lambda-meter.ts";
import { metered, type ServiceMeter } from "./sdk/metered.ts";
import { snsMeter } from "./sdk/sns-meter.ts";
import { sqsMeter } from "./sdk/sqs-meter.ts";

const meters: Readonly<Record<string, ServiceMeter>> = {
  SQSClient: sqsMeter,
  SNSClient: snsMeter,
  DynamoDBClient: dynamodbMeter,
  DynamoDBDocumentClient: dynamodbMeter,
  EventBridgeClient: eventBridgeMeter,
  LambdaClient: lambdaMeter,
};

/**
 * Meters an AWS SDK v3 client and returns it: each attempt of its calls is for the account of the invocation, or of the
 * message of a batch, that makes it, and what it sends carries the request's tags and trace. Clients of services that have
 * no price here are let be.
 */
export function meter<Client extends { readonly middlewareStack: unknown }>(client: Client): Client {
  return metered(client, (name) => (Object.hasOwn(meters, name) ? meters[name] : undefined));
}
