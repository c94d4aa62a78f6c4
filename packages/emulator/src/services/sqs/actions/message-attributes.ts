import type { JsonInput } from "../json-input.ts";
import type { MessageAttribute } from "../message-source.ts";
import { invalidParameter, sqsError } from "../sqs-error.ts";

type Attributes = Readonly<Record<string, MessageAttribute>>;

/** Message attributes as a request has them: `BinaryValue` is Base64 there. */
export function readMessageAttributes(input: JsonInput): Attributes {
  const entries = input.map("MessageAttributes").map(([name, value]) => {
    if (value.has("StringListValues") || value.has("BinaryListValues")) {
      throw sqsError("UnsupportedOperation", "Message attribute list values are not supported by SQS.");
    }
    const binary = value.text("BinaryValue");
    const attribute: MessageAttribute = {
      DataType: value.text("DataType") ?? "",
      ...(value.has("StringValue") && { StringValue: value.text("StringValue") }),
      ...(binary !== undefined && { BinaryValue: Buffer.from(binary, "base64") }),
    };
    return [name, attribute] as const;
  });
  return Object.fromEntries(entries);
}

/** The only message system attribute, `AWSTraceHeader`. @throws {AwsError} for any other */
export function readTraceHeader(input: JsonInput): string | undefined {
  let traceHeader: string | undefined;
  for (const [name, value] of input.map("MessageSystemAttributes")) {
    if (name !== "AWSTraceHeader" || value.text("DataType") !== "String") {
      throw invalidParameter(
        "MessageSystemAttributes",
        name,
        "Only AWSTraceHeader of type String is supported.",
      );
    }
    traceHeader = value.requiredText("StringValue");
  }
  return traceHeader;
}

/** The attributes that `MessageAttributeNames` asks for: by name, by `prefix.*`, or all. */
export function selectAttributes(attributes: Attributes, names: readonly string[]): Attributes {
  const wanted = (name: string) =>
    names.some((pattern) => {
      if (pattern === "All" || pattern === ".*" || pattern === "*") return true;
      return pattern.endsWith(".*") ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
    });
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)));
}

/** Message attributes as an answer has them. */
export function writeMessageAttributes(attributes: Attributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { BinaryValue, ...rest }]) => [
      name,
      BinaryValue ? { ...rest, BinaryValue: Buffer.from(BinaryValue).toString("base64") } : rest,
    ]),
  );
}
