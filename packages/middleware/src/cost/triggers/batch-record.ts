import { bytesOf } from "../invocation/payload.ts";

/** A record of SQS or of SNS, with as much of it as is needed here. */
export interface BatchRecord {
  readonly eventSourceARN?: string;
  readonly body?: string;
  readonly attributes?: { readonly AWSTraceHeader?: string };
  readonly messageAttributes?: Attributes;
  readonly Sns?: {
    readonly TopicArn?: string;
    readonly Message?: string;
    readonly MessageAttributes?: Attributes;
  };
}

type Attributes = Readonly<Record<string, { readonly stringValue?: string; readonly Value?: string }>>;

/** The records of an event. */
export function recordsOf(event: unknown): readonly BatchRecord[] {
  const { Records } = (event ?? {}) as { readonly Records?: unknown };
  return Array.isArray(Records) ? Records : [];
}

/** The bytes of a message, with its attributes. */
export function recordBytes({ body, messageAttributes, Sns }: BatchRecord): number {
  let bytes = bytesOf(body ?? Sns?.Message);
  for (const name in messageAttributes)
    bytes += bytesOf(name) + bytesOf(messageAttributes[name]?.stringValue);
  return bytes;
}
