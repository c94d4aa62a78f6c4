import { createHash } from "node:crypto";
import type { MessageAttribute } from "../message-source.ts";

/** Lower-case hexadecimal MD5 of a text's UTF-8 bytes, which the SDKs compare with what they sent. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/**
 * The MD5 of message attributes; `undefined` when there are none.
 * The bytes: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  const add = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name]!;
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Uint8Array.of(BinaryValue ? 2 : 1));
    add(BinaryValue ?? Buffer.from(StringValue ?? ""));
  }
  return hash.digest("hex");
}

/** The MD5 of the only message system attribute there is; `undefined` without it. */
export function md5OfTraceHeader(traceHeader: string | undefined): string | undefined {
  if (traceHeader === undefined) return undefined;
  return md5OfAttributes({ AWSTraceHeader: { DataType: "String", StringValue: traceHeader } });
}
