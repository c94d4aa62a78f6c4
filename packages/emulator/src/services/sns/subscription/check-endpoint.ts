import { invalidParameter } from "../sns-error.ts";

const accepted = new Set(["email", "email-json", "http", "https", "lambda", "sqs"]);

/** @throws {AwsError} `InvalidParameter` when the endpoint can't be subscribed to a topic of this kind */
export function checkEndpoint(topic: { readonly fifo: boolean }, protocol: string, endpoint: string): void {
  if (protocol === "application" || protocol === "firehose" || protocol === "sms") {
    throw invalidParameter(
      `Protocol: the emulator does not deliver to ${protocol}; subscribe a queue or a function instead`,
    );
  }
  if (!accepted.has(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  if (protocol === "sqs" && !/^arn:[^:]+:sqs:[^:]*:\d{12}:[^:]+$/.test(endpoint)) {
    throw invalidParameter("SQS endpoint ARN");
  }
  if (protocol === "lambda" && !/^arn:[^:]+:lambda:[^:]*:\d{12}:function:.+$/.test(endpoint)) {
    throw invalidParameter("Lambda endpoint ARN");
  }
  if (topic.fifo && protocol !== "sqs") {
    throw invalidParameter(
      "Invalid parameter: Endpoint Reason: Please use an SQS queue: a FIFO topic delivers to nothing else",
    );
  }
  if (!topic.fifo && endpoint.endsWith(".fifo")) {
    throw invalidParameter(
      "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    );
  }
}
