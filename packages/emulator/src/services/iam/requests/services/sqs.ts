import { arn } from "../../../../account.ts";
import type { Access, ReadAccess } from "../access.ts";
import { readJsonCall, text } from "../json-call.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const sqsAccess: ReadAccess = (request, { account }) => {
  const { action, input } = readJsonCall(request);
  const queueArn = (name: string) => arn(account, "sqs", name);
  const source = text(input, "SourceArn");
  const needs = (name: string, resource: string): Access => ({ action: `sqs:${name}`, resource });
  switch (action) {
    case "":
      return [];
    case "StartMessageMoveTask": {
      // The one who starts it moves the messages with its own rights.
      const destination = text(input, "DestinationArn");
      return [
        ...["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].map((name) =>
          needs(name, source ?? queueArn("*")),
        ),
        ...(destination === undefined ? [] : [needs("SendMessage", destination)]),
      ];
    }
    case "ListMessageMoveTasks":
      return [needs(action, source ?? queueArn("*"))];
    case "CancelMessageMoveTask":
      return [needs(action, sourceOfTask(text(input, "TaskHandle") ?? "") ?? queueArn("*"))];
    default: {
      const url = text(input, "QueueUrl");
      const name =
        url === undefined ? (text(input, "QueueName") ?? "*") : url.slice(url.lastIndexOf("/") + 1);
      return [needs(action.replace(/Batch$/, ""), queueArn(name))];
    }
  }
};

/** A task's handle is base64 of JSON that names the queue it moves from. */
function sourceOfTask(handle: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(handle, "base64").toString()).sourceArn;
  } catch {
    return undefined;
  }
}
