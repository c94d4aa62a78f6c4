import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { handler as bare } from "./bare.ts";

const sqs = new SQSClient();

/** The bare handler that also sends its order to a queue. */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) {
  const result = await bare(event, context);
  if (result.statusCode === 202) {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: process.env.ORDERS_QUEUE_URL, MessageBody: event.body ?? "" }),
    );
  }
  return result;
}
