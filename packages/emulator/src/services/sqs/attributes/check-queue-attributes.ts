import { sqsError } from "../sqs-error.ts";

interface Attribute {
  readonly fifoOnly?: boolean;
  accepts(value: string): boolean;
}

const integer = (lowest: number, highest: number): Attribute => ({
  accepts: (value) => /^\d+$/.test(value) && Number(value) >= lowest && Number(value) <= highest,
});
const oneOf = (values: readonly string[], fifoOnly = false): Attribute => ({
  fifoOnly,
  accepts: (value) => values.includes(value),
});
const boolean = ["true", "false", "True", "False", "TRUE", "FALSE"];
const json: Attribute = { accepts: (value) => value === "" || isJsonObject(value) };

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const settable: Record<string, Attribute> = {
  ContentBasedDeduplication: oneOf(boolean, true),
  DeduplicationScope: oneOf(["messageGroup", "queue"], true),
  DelaySeconds: integer(0, 900),
  FifoThroughputLimit: oneOf(["perQueue", "perMessageGroupId"], true),
  KmsDataKeyReusePeriodSeconds: integer(60, 86_400),
  KmsMasterKeyId: { accepts: () => true },
  MaximumMessageSize: integer(1024, 1_048_576),
  MessageRetentionPeriod: integer(60, 1_209_600),
  Policy: json,
  ReceiveMessageWaitTimeSeconds: integer(0, 20),
  RedriveAllowPolicy: json,
  RedrivePolicy: json,
  SqsManagedSseEnabled: oneOf(boolean),
  VisibilityTimeout: integer(0, 43_200),
};

/**
 * @throws {AwsError} `InvalidAttributeName` or `InvalidAttributeValue` when a queue of this kind can't have one of these
 */
export function checkQueueAttributes(attributes: Readonly<Record<string, string>>, fifo: boolean): void {
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = Object.hasOwn(settable, name) ? settable[name] : undefined;
    if (!attribute) throw sqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
    if (attribute.fifoOnly && !fifo) throw fifoOnly(name);
    if (!attribute.accepts(value)) {
      throw sqsError("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);
    }
  }
  if (attributes.KmsMasterKeyId && attributes.SqsManagedSseEnabled?.toLowerCase() === "true") {
    throw sqsError(
      "InvalidAttributeName",
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    );
  }
}

function fifoOnly(name: string) {
  return sqsError(
    "InvalidAttributeName",
    name === "ContentBasedDeduplication"
      ? `Unknown Attribute ${name}.`
      : `You can specify the ${name} only when FifoQueue is set to true.`,
  );
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
