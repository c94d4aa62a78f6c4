import { ListSubscriptionsByTopicCommand, type SNSClient } from "@aws-sdk/client-sns";
import { asked } from "../stage/asked.ts";
import type { EventLetter } from "./event-letter.ts";

/** What invokes the function that a letter was for; or why nothing can. */
export type EventTarget =
  | { readonly functionArn: string; readonly payload: string }
  | { readonly why: string };

/**
 * Finds for whom a letter was, among the functions of a stage.
 * @param functionNames Lambda's
 */
export function eventTargets(
  sns: SNSClient,
  functionNames: ReadonlySet<string>,
): (letter: EventLetter | undefined) => Promise<EventTarget> {
  const subscribers = new Map<string, Promise<readonly Subscriber[]>>();
  return async (letter) => {
    if (!letter) return { why: "hold no event that can be handed over again" };
    const { to, payload } = letter;
    if ("functionArn" in to) return own(to.functionArn, payload());
    const found = subscribers.get(to.topicArn) ?? subscribersOf(sns, to.topicArn);
    subscribers.set(to.topicArn, found);
    const [subscriber, ...others] = await found;
    // SNS doesn't say which one it could not invoke, and the others have had the message.
    if (!subscriber || others.length > 0) {
      return {
        why: `are of a topic with ${others.length + (subscriber ? 1 : 0)} functions that subscribe to it`,
      };
    }
    return own(subscriber.functionArn, payload(subscriber.subscriptionArn));
  };

  // A message of the queue can name anything.
  function own(functionArn: string, payload: string): EventTarget {
    // `arn:aws:lambda:…:function:<name>:live`
    const name = functionArn.split(":")[6] ?? "";
    return functionNames.has(name)
      ? { functionArn, payload }
      : { why: `are for ${functionArn}, which is no function of this stage` };
  }
}

interface Subscriber {
  readonly functionArn: string;
  readonly subscriptionArn: string;
}

async function subscribersOf(sns: SNSClient, TopicArn: string): Promise<readonly Subscriber[]> {
  const { Subscriptions = [] } = await asked(
    "sns:ListSubscriptionsByTopic",
    sns.send(new ListSubscriptionsByTopicCommand({ TopicArn })),
  );
  return Subscriptions.filter(({ Protocol }) => Protocol === "lambda").map(
    ({ Endpoint = "", SubscriptionArn = "" }) => ({
      functionArn: Endpoint,
      subscriptionArn: SubscriptionArn,
    }),
  );
}
