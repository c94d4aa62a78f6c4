import type { MessageAttribute } from "../message-source.ts";
import { sqsError } from "../sqs-error.ts";

const name = /^[\p{L}0-9_.-]+$/u;
const reserved = /^(aws\.|amazon\.|\.)|\.$|\.\./i;
const dataType = /^(String|Number|Binary)(\..+)?$/;

/** Bytes of names, types and values, which count towards the size of a message. */
export function attributesSize(attributes: Readonly<Record<string, MessageAttribute>>): number {
  return Object.entries(attributes).reduce(
    (sum, [key, { DataType, StringValue, BinaryValue }]) =>
      sum +
      Buffer.byteLength(key) +
      Buffer.byteLength(DataType) +
      (BinaryValue?.byteLength ?? Buffer.byteLength(StringValue ?? "")),
    0,
  );
}

/** @throws {AwsError} `InvalidParameterValueException` for what SQS would refuse of the message attributes */
export function checkAttributes(
  attributes: Readonly<Record<string, MessageAttribute>>,
  forbidden: RegExp,
): void {
  const entries = Object.entries(attributes);
  if (entries.length > 10) {
    throw refusal(`Number of message attributes [${entries.length}] exceeds the allowed maximum [10].`);
  }
  for (const [key, attribute] of entries) {
    checkName(key);
    checkValue(key, attribute, forbidden);
  }
}

function checkName(key: string): void {
  if (Buffer.byteLength(key) > 256) {
    throw refusal(`Message (user) attribute names must be shorter than 256 Bytes, but '${key}' is longer.`);
  }
  if (!name.test(key)) {
    throw refusal(
      `Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores, but was: '${key}'.`,
    );
  }
  if (reserved.test(key)) {
    throw refusal(
      `You can't use message attribute names beginning with 'AWS.' or 'Amazon.', and they cannot start or end with '.' or have successive '.' characters: '${key}'.`,
    );
  }
}

function checkValue(key: string, attribute: MessageAttribute, forbidden: RegExp): void {
  const { DataType, StringValue, BinaryValue } = attribute;
  if (!dataType.test(DataType) || DataType.length > 256) {
    throw refusal(
      `The message attribute '${key}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const type = DataType.split(".", 1)[0];
  if (!(type === "Binary" ? BinaryValue?.byteLength : StringValue)) {
    throw refusal(`Message (user) attribute '${key}' must contain a non-empty value of type '${DataType}'.`);
  }
  if (StringValue !== undefined && forbidden.test(StringValue)) {
    throw refusal(`Message (user) attribute '${key}' has a character that SQS does not accept.`);
  }
  if (type === "Number" && !Number.isFinite(Number(StringValue))) {
    throw refusal(`Can't cast the value of message (user) attribute '${key}' to a number.`);
  }
}

function refusal(message: string) {
  return sqsError("InvalidParameterValueException", message);
}
