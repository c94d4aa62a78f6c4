import { AwsError } from "../../../endpoint/aws-error.ts";
import type { XmlContent } from "../../../endpoint/xml.ts";
import type { MessageAttribute } from "../../sqs/message-source.ts";
import { checkForTopic, maximumSize, publicationSize } from "../check-publication.ts";
import type { FormInput } from "../form-input.ts";
import type { Publication } from "../publication.ts";
import { invalidParameter, snsError } from "../sns-error.ts";
import type { Action } from "./action.ts";

export const Publish: Action = async ({ sns, input, traceHeader }) => {
  const topicArn = input.text("TopicArn") ?? input.text("TargetArn");
  if (topicArn === undefined) {
    throw invalidParameter("TopicArn or TargetArn Reason: the emulator publishes to topics only");
  }
  const publication = toPublication(input, traceHeader);
  const { messageId, sequenceNumber } = await sns.topic(topicArn).publish(publication);
  return { MessageId: messageId, SequenceNumber: sequenceNumber };
};

export const PublishBatch: Action = async ({ sns, input, traceHeader }) => {
  const topic = sns.topic(input.requiredText("TopicArn"));
  const entries = input.list("PublishBatchRequestEntries.member");
  checkEntries(entries);
  const publications = entries.map((entry) => toPublication(entry, traceHeader));
  if (publications.reduce((sum, publication) => sum + publicationSize(publication), 0) > maximumSize) {
    throw snsError(
      "BatchRequestTooLong",
      "The length of all the messages put together is more than the limit.",
    );
  }
  for (const publication of publications) checkForTopic(publication, topic);
  const Successful: XmlContent[] = [];
  const Failed: XmlContent[] = [];
  // One after the other: a FIFO topic keeps the order of the entries.
  for (const [index, publication] of publications.entries()) {
    const Id = entries[index]!.requiredText("Id");
    try {
      const { messageId, sequenceNumber } = await topic.publish(publication);
      Successful.push({ Id, MessageId: messageId, SequenceNumber: sequenceNumber });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: "true" });
    }
  }
  return { Successful, Failed };
};

function checkEntries(entries: readonly FormInput[]): void {
  if (entries.length === 0) {
    throw snsError("EmptyBatchRequest", "The batch request doesn't contain any entries.");
  }
  if (entries.length > 10) {
    throw snsError(
      "TooManyEntriesInBatchRequest",
      "The batch request contains more entries than permissible.",
    );
  }
  const ids = entries.map((entry) => entry.requiredText("Id"));
  for (const id of ids) {
    if (/^[\w-]{1,80}$/.test(id)) continue;
    const fault = id.length > 80 ? "is too long" : "contains an impermissible character";
    throw snsError("InvalidBatchEntryId", `The Id of a batch entry in the batch request ${fault}: ${id}`);
  }
  if (new Set(ids).size < ids.length) {
    throw snsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  }
}

function toPublication(input: FormInput, traceHeader: string | undefined): Publication {
  return {
    message: input.requiredText("Message"),
    subject: input.text("Subject"),
    messageStructure: input.text("MessageStructure"),
    messageAttributes: Object.fromEntries(input.list("MessageAttributes.entry").map(toAttribute)),
    messageGroupId: input.text("MessageGroupId"),
    messageDeduplicationId: input.text("MessageDeduplicationId"),
    traceHeader,
  };
}

function toAttribute(entry: FormInput): [string, MessageAttribute] {
  const binary = entry.text("Value.BinaryValue");
  const attribute: MessageAttribute = {
    DataType: entry.text("Value.DataType") ?? "",
    ...(entry.text("Value.StringValue") !== undefined && { StringValue: entry.text("Value.StringValue") }),
    ...(binary !== undefined && { BinaryValue: Buffer.from(binary, "base64") }),
  };
  return [entry.requiredText("Name"), attribute];
}
