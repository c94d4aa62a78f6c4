import type { JsonInput } from "../json-input.ts";
import type { Queue } from "../queue.ts";
import { invalidParameter } from "../sqs-error.ts";
import { type Action, queueOf } from "./action.ts";

export const CreateQueue: Action = ({ sqs, input }) => {
  const queue = sqs.createQueue(input.requiredText("QueueName"), input.textMap("Attributes"));
  // The request spells this one member with a small letter.
  for (const [key, value] of Object.entries(input.textMap("tags"))) queue.tags.set(key, value);
  return { QueueUrl: queue.url };
};

export const DeleteQueue: Action = (call) => {
  call.sqs.deleteQueue(queueOf(call));
  return undefined;
};

export const GetQueueUrl: Action = ({ sqs, input }) => ({
  QueueUrl: sqs.queue(input.requiredText("QueueName")).url,
});

export const ListQueues: Action = ({ sqs, input }) => {
  const prefix = input.text("QueueNamePrefix") ?? "";
  const { urls, NextToken } = page(
    sqs.queues.filter((queue) => queue.name.startsWith(prefix)),
    input,
  );
  return urls.length > 0 ? { QueueUrls: urls, NextToken } : {};
};

export const ListDeadLetterSourceQueues: Action = (call) => {
  const { urls, NextToken } = page(call.sqs.deadLetterSources(queueOf(call)), call.input);
  // The answer spells this one member with a small letter.
  return { queueUrls: urls, NextToken };
};

export const PurgeQueue: Action = (call) => {
  queueOf(call).purge();
  return undefined;
};

/** The queues after `NextToken`, at most `MaxResults`; a token is only given to whoever asked for pages. */
function page(queues: readonly Queue[], input: JsonInput): { urls: string[]; NextToken?: string } {
  const maxResults = input.integer("MaxResults");
  if (maxResults !== undefined && (maxResults < 1 || maxResults > 1000)) {
    throw invalidParameter("MaxResults", maxResults, "Must be between 1 and 1000, if provided.");
  }
  const after = Buffer.from(input.text("NextToken") ?? "", "base64").toString();
  const rest = queues.filter((queue) => queue.name > after);
  const urls = rest.slice(0, maxResults ?? 1000).map((queue) => queue.url);
  const last = rest[urls.length - 1];
  if (maxResults === undefined || !last || rest.length === urls.length) return { urls };
  return { urls, NextToken: Buffer.from(last.name).toString("base64") };
}
