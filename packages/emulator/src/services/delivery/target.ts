import { AwsError } from "../../endpoint/aws-error.ts";
import type { Invoker } from "../lambda/invoker.ts";
import type { Logs } from "../logs/logs.ts";
import type { Sns } from "../sns/sns.ts";
import type { Sqs } from "../sqs/sqs.ts";

/** The engines that a schedule or a rule can start something in. */
export interface TargetServices {
  readonly lambda: Pick<Invoker, "invokeAsync">;
  readonly sqs: Pick<Sqs, "findQueue">;
  readonly sns: Pick<Sns, "topic">;
  readonly logs: Pick<Logs, "group" | "write">;
}

/** What a schedule or a rule starts. */
export interface Target {
  readonly arn: string;
  /** Of a FIFO queue. */
  readonly messageGroupId?: string | undefined;
}

const actions: Readonly<Record<string, string>> = {
  events: "events:PutEvents",
  lambda: "lambda:InvokeFunction",
  logs: "logs:PutLogEvents",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
};

/** The permission that handing over takes; undefined for what is not emulated. */
export function actionOn({ arn }: Target): string | undefined {
  return actions[arn.split(":")[2] ?? ""];
}

/** Hands a payload over. @throws when the target is not there, does not take it, or is not emulated */
export async function deliver(
  { arn, messageGroupId }: Target,
  payload: string,
  { lambda, sqs, sns, logs }: TargetServices,
): Promise<void> {
  switch (actionOn({ arn })) {
    case "lambda:InvokeFunction":
      return lambda.invokeAsync(arn, payload);
    case "sqs:SendMessage": {
      const queue = sqs.findQueue(arn);
      if (!queue) throw new Error(`There is no queue ${arn}.`);
      queue.send({ body: payload, ...(messageGroupId !== undefined && { messageGroupId }) });
      return;
    }
    case "sns:Publish":
      await sns.topic(arn).publish({ message: payload });
      return;
    case "logs:PutLogEvents": {
      const [, group = ""] = /:log-group:([^:]+)/.exec(arn) ?? [];
      logs.write(logs.group(group).name, "events", [payload]);
      return;
    }
    default:
      throw new Error(
        `The emulator starts no ${arn}: give a schedule or a rule the ARN of a function, a queue or a topic.`,
      );
  }
}

/** Whether AWS tries again: it does not when the caller itself was wrong. */
export function isRetried(error: unknown): boolean {
  return error instanceof AwsError && (error.status >= 500 || error.status === 429);
}
