import { sqsError } from "../sqs-error.ts";
import { type Action, queueOf } from "./action.ts";

/** Names that a queue may have no value for. */
const optional = [
  "ContentBasedDeduplication",
  "DeduplicationScope",
  "FifoQueue",
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "RedrivePolicy",
  "SqsManagedSseEnabled",
];

export const GetQueueAttributes: Action = (call) => {
  const { attributes } = queueOf(call);
  const names = call.input.texts("AttributeNames");
  if (names.includes("All")) return { Attributes: attributes };
  for (const name of names) {
    if (!Object.hasOwn(attributes, name) && !optional.includes(name)) {
      throw sqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
    }
  }
  const found = Object.entries(attributes).filter(([name]) => names.includes(name));
  return found.length > 0 ? { Attributes: Object.fromEntries(found) } : {};
};

export const SetQueueAttributes: Action = (call) => {
  queueOf(call).setAttributes(call.input.textMap("Attributes"));
  return undefined;
};

export const ListQueueTags: Action = (call) => {
  const { tags } = queueOf(call);
  return tags.size > 0 ? { Tags: Object.fromEntries(tags) } : {};
};

export const TagQueue: Action = (call) => {
  const { tags } = queueOf(call);
  const added = Object.entries(call.input.textMap("Tags"));
  if (new Set([...tags.keys(), ...added.map(([key]) => key)]).size > 50) {
    throw sqsError(
      "InvalidParameterValueException",
      "Too many tags added for queue: at most 50 are allowed.",
    );
  }
  for (const [key, value] of added) tags.set(key, value);
  return undefined;
};

export const UntagQueue: Action = (call) => {
  const { tags } = queueOf(call);
  for (const key of call.input.texts("TagKeys")) tags.delete(key);
  return undefined;
};
