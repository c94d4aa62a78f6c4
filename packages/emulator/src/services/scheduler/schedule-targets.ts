import type { Invoker } from "../lambda/invoker.ts";
import type { Sns } from "../sns/sns.ts";
import type { Sqs } from "../sqs/sqs.ts";

/** The engines that a schedule can start something in. */
export interface TargetServices {
  readonly lambda: Pick<Invoker, "invokeAsync">;
  readonly sqs: Pick<Sqs, "findQueue">;
  readonly sns: Pick<Sns, "topic">;
}

/** What a schedule starts. */
export interface Target {
  readonly arn: string;
  /** Of a FIFO queue. */
  readonly messageGroupId?: string | undefined;
}

/** The permission that handing over takes; undefined for what is not emulated. */
export function actionOn({ arn }: Target): string | undefined {
  const actions: Readonly<Record<string, string>> = {
    lambda: "lambda:InvokeFunction",
    sqs: "sqs:SendMessage",
    sns: "sns:Publish",
  };
  return actions[arn.split(":")[2] ?? ""];
}

/** Hands a payload over. @throws when the target is not there, does not take it, or is not emulated */
export async function deliver(
  { arn, messageGroupId }: Target,
  payload: string,
  { lambda, sqs, sns }: TargetServices,
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
    default:
      throw new Error(
        `The emulator starts no ${arn}: give a schedule the ARN of a function, a queue or a topic.`,
      );
  }
}
