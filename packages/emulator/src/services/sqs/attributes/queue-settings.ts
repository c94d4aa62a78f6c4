import {
  type RedriveAllowPolicy,
  type RedrivePolicy,
  readRedriveAllowPolicy,
  readRedrivePolicy,
} from "./redrive-policy.ts";

/** A queue's attributes as the engine works with them; times in seconds, sizes in bytes. */
export interface QueueSettings {
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationScope: "messageGroup" | "queue";
  readonly delaySeconds: number;
  readonly maximumMessageSize: number;
  readonly messageRetentionPeriod: number;
  readonly receiveMessageWaitTimeSeconds: number;
  readonly redrivePolicy: RedrivePolicy | undefined;
  readonly redriveAllowPolicy: RedriveAllowPolicy;
  readonly visibilityTimeout: number;
}

type Attributes = Readonly<Record<string, string>>;

const defaults: Attributes = {
  DelaySeconds: "0",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
};
const fifoDefaults: Attributes = {
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  FifoQueue: "true",
  FifoThroughputLimit: "perQueue",
};

/** What a new queue starts from. */
export function defaultAttributes(fifo: boolean): Attributes {
  return fifo ? { ...defaults, ...fifoDefaults } : defaults;
}

/** `attributes` after `changes`, as AWS would give them back. */
export function mergeAttributes(attributes: Attributes, changes: Attributes): Attributes {
  const merged: Record<string, string> = { ...attributes };
  for (const [name, value] of Object.entries(changes)) {
    merged[name] = /^(true|false)$/i.test(value) ? value.toLowerCase() : value;
  }
  if (changes.KmsMasterKeyId) merged.SqsManagedSseEnabled = "false";
  if (merged.SqsManagedSseEnabled === "true") merged.KmsMasterKeyId = "";
  if (!merged.KmsMasterKeyId || merged.KmsDataKeyReusePeriodSeconds === "300") {
    delete merged.KmsDataKeyReusePeriodSeconds;
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}

/** @throws {AwsError} `InvalidParameterValueException` for a redrive policy that makes no sense */
export function readSettings(attributes: Attributes): QueueSettings {
  return {
    contentBasedDeduplication: attributes.ContentBasedDeduplication === "true",
    deduplicationScope: attributes.DeduplicationScope === "messageGroup" ? "messageGroup" : "queue",
    delaySeconds: Number(attributes.DelaySeconds),
    maximumMessageSize: Number(attributes.MaximumMessageSize),
    messageRetentionPeriod: Number(attributes.MessageRetentionPeriod),
    receiveMessageWaitTimeSeconds: Number(attributes.ReceiveMessageWaitTimeSeconds),
    redrivePolicy: readRedrivePolicy(attributes.RedrivePolicy),
    redriveAllowPolicy: readRedriveAllowPolicy(attributes.RedriveAllowPolicy),
    visibilityTimeout: Number(attributes.VisibilityTimeout),
  };
}
