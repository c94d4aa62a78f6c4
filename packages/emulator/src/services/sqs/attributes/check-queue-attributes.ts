import { isJsonObject } from "../../../json-object.ts";
import { sqsError } from "../sqs-error.ts";

interface Attribute {
  readonly fifoOnly?: boolean;
  /** What it must be, in words. */
  readonly wanted: string;
  accepts(value: string): boolean;
}

const integer = (lowest: number, highest: number): Attribute => ({
  wanted: `a number from ${lowest} to ${highest}`,
  accepts: (value) => /^\d+$/.test(value) && Number(value) >= lowest && Number(value) <= highest,
});
const oneOf = (values: readonly string[], fifoOnly = false): Attribute => ({
  fifoOnly,
  wanted: values.join(" or "),
  accepts: (value) => values.includes(value),
});
const boolean = (fifoOnly = false): Attribute => ({
  fifoOnly,
  wanted: "true or false",
  accepts: (value) => ["true", "false", "True", "False", "TRUE", "FALSE"].includes(value),
});
const json: Attribute = {
  wanted: "a JSON object",
  accepts: (value) => value === "" || holdsObject(value),
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const settable: Record<string, Attribute> = {
  ContentBasedDeduplication: boolean(true),
  DeduplicationScope: oneOf(["messageGroup", "queue"], true),
  DelaySeconds: integer(0, 900),
  FifoThroughputLimit: oneOf(["perQueue", "perMessageGroupId"], true),
  KmsDataKeyReusePeriodSeconds: integer(60, 86_400),
  KmsMasterKeyId: { wanted: "a key", accepts: () => true },
  MaximumMessageSize: integer(1024, 1_048_576),
  MessageRetentionPeriod: integer(60, 1_209_600),
  Policy: json,
  ReceiveMessageWaitTimeSeconds: integer(0, 20),
  RedriveAllowPolicy: json,
  RedrivePolicy: json,
  SqsManagedSseEnabled: boolean(),
  VisibilityTimeout: integer(0, 43_200),
};

/** What the value of a queue attribute has to be instead, such as `a number from 0 to 900`; undefined when it is fine. */
export function wantedOfAttribute(name: string, value: string): string | undefined {
  const attribute = Object.hasOwn(settable, name) ? settable[name] : undefined;
  return attribute && !attribute.accepts(value) ? attribute.wanted : undefined;
}

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

function holdsObject(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
