import { attributesSize } from "../sqs/message/check-attributes.ts";
import type { MessageAttribute } from "../sqs/message-source.ts";
import type { Publication } from "./publication.ts";
import { invalidParameter, snsError } from "./sns-error.ts";

/** 256 KB: the most that a message, or all messages of a batch together, may have. */
export const maximumSize = 262_144;

interface TopicKind {
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
}

/** Bytes of the message and its attributes. */
export function publicationSize({ message, messageAttributes = {} }: Publication): number {
  return Buffer.byteLength(message) + attributesSize(messageAttributes);
}

/** @throws {AwsError} what Publish refuses */
export function checkPublication(publication: Publication, topic: TopicKind): void {
  const { message, subject, messageAttributes = {} } = publication;
  if (message === "") throw invalidParameter("Empty message");
  if (publicationSize(publication) > maximumSize) throw invalidParameter("Message too long");
  // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII without control characters, up to 100 of them.
  if (subject !== undefined && !/^[!-~][ -~]{0,99}$/.test(subject)) throw invalidParameter("Subject");
  if (publication.messageStructure === "json") checkTexts(message);
  for (const [name, attribute] of Object.entries(messageAttributes)) checkAttribute(name, attribute);
  checkForTopic(publication, topic);
}

/** @throws {AwsError} when a topic of this kind needs or forbids a parameter */
export function checkForTopic(publication: Publication, topic: TopicKind): void {
  const { messageGroupId, messageDeduplicationId } = publication;
  if (!topic.fifo) {
    if (messageDeduplicationId === undefined) return;
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  }
  if (messageGroupId === undefined) {
    throw invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  }
  if (messageDeduplicationId === undefined && !topic.contentBasedDeduplication) {
    throw invalidParameter(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}

function checkTexts(message: string): void {
  let texts: unknown;
  try {
    texts = JSON.parse(message);
  } catch {
    throw invalidParameter("Message Structure - JSON message body failed to parse");
  }
  if (typeof (texts as { default?: unknown } | null)?.default !== "string") {
    throw invalidParameter("Message Structure - No default entry in JSON message body");
  }
}

function checkAttribute(name: string, attribute: MessageAttribute): void {
  const { DataType, StringValue, BinaryValue } = attribute;
  const refuse = (message: string) => snsError("ParameterValueInvalid", message);
  if (Buffer.byteLength(name) > 256) {
    throw refuse("Length of message attribute name must be less than 256 bytes.");
  }
  if (!/^[\w.-]+$/.test(name) || /^\.|\.$|\.\./.test(name)) {
    throw refuse(
      `Invalid message attribute name '${name}'. Can only include alphanumeric characters, hyphens, underscores, or dots, but not start or end with '.' nor have successive '.' characters.`,
    );
  }
  const type = /^(String|Number|Binary)(\..+)?$/.exec(DataType)?.[1];
  if (!type) {
    throw refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const field = type === "Binary" ? "Binary" : "String";
  if ((field === "Binary" ? StringValue : BinaryValue) !== undefined) {
    throw refuse(`The message attribute '${name}' with type '${type}' must use field '${field}'.`);
  }
  if (!(field === "Binary" ? BinaryValue?.byteLength : StringValue)) {
    throw refuse(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  }
}
