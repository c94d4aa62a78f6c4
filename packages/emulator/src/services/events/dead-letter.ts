import { AwsError } from "../../endpoint/aws-error.ts";
import type { GivenUp } from "../delivery/retried-delivery.ts";
import type { NewMessage } from "../sqs/message/message.ts";

/**
 * What a dead-letter queue gets for an event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function deadLetter(ruleArn: string, targetArn: string, event: string, why: GivenUp): NewMessage {
  const { error, retries, exhausted } = why;
  const attributes = {
    ERROR_CODE: error instanceof AwsError ? error.code : "SDK_CLIENT_ERROR",
    ERROR_MESSAGE: error.message,
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(retries),
    RULE_ARN: ruleArn,
    TARGET_ARN: targetArn,
  };
  return {
    body: event,
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    ),
  };
}
