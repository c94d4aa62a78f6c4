import { randomUUID } from "node:crypto";
import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { Invoker } from "../lambda/invoker.ts";
import type { Sqs } from "../sqs/sqs.ts";
import { invalidParameter, snsError } from "./sns-error.ts";
import { checkEndpoint } from "./subscription/check-endpoint.ts";
import { type MayDeliver, Subscription } from "./subscription/subscription.ts";
import { Topic } from "./topic.ts";

export interface SnsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly sqs: Sqs;
  readonly lambda: Invoker;
  /** Whether the policy of a queue or a function lets a topic deliver to it. @default every policy does */
  readonly mayDeliver?: MayDeliver;
  /** The emulator's address. */
  readonly endpoint: string;
}

/** The topics of one account and Region, and who listens to them. */
export class Sns {
  readonly #options: SnsOptions;
  readonly #topics = new Map<string, Topic>();
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(options: SnsOptions) {
    this.#options = options;
  }

  get account(): Account {
    return this.#options.account;
  }

  get topics(): Topic[] {
    return [...this.#topics.values()];
  }

  get subscriptions(): Subscription[] {
    return [...this.#subscriptions.values()];
  }

  /** @throws {AwsError} `NotFound`; `InvalidParameter` for what is no ARN */
  topic(topicArn: string): Topic {
    checkArn("TopicArn", topicArn);
    const topic = this.#topics.get(topicArn);
    if (!topic) throw snsError("NotFound", "Topic does not exist", 404);
    return topic;
  }

  /** @throws {AwsError} `NotFound`; `InvalidParameter` for what is no ARN */
  subscription(subscriptionArn: string): Subscription {
    checkArn("SubscriptionArn", subscriptionArn);
    const subscription = this.#subscriptions.get(subscriptionArn);
    if (!subscription) throw snsError("NotFound", "Subscription does not exist", 404);
    return subscription;
  }

  /**
   * Makes a topic, or returns the one that already has this name and these attributes.
   * @throws {AwsError} `InvalidParameter`
   */
  createTopic(name: string, { FifoTopic, ...attributes }: Readonly<Record<string, string>> = {}): Topic {
    const fifo = FifoTopic?.toLowerCase() === "true";
    if (name.length > 256 || !(fifo ? /^[\w-]+\.fifo$/ : /^[\w-]+$/).test(name)) {
      throw invalidParameter("Topic Name");
    }
    const topicArn = arn(this.#options.account, "sns", name);
    const topic = new Topic({ arn: topicArn, attributes, clock: this.#options.clock });
    const existing = this.#topics.get(topicArn);
    if (!existing) this.#topics.set(topicArn, topic);
    else if (Object.entries(topic.attributes).some(([key, value]) => existing.attributes[key] !== value)) {
      throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
    }
    return existing ?? topic;
  }

  /** Deletes the topic and its subscriptions; one that isn't there is as good as deleted. */
  deleteTopic(topicArn: string): void {
    checkArn("TopicArn", topicArn);
    for (const { arn: subscriptionArn } of this.#topics.get(topicArn)?.subscriptions ?? []) {
      this.#subscriptions.delete(subscriptionArn);
    }
    this.#topics.delete(topicArn);
  }

  /**
   * Subscribes an endpoint, or returns the subscription that it already has.
   * @throws {AwsError} `InvalidParameter`
   */
  subscribe(
    topic: Topic,
    protocol: string,
    endpoint: string,
    attributes: Readonly<Record<string, string>> = {},
  ): Subscription {
    checkEndpoint(topic, protocol, endpoint);
    const { account, sqs, lambda, mayDeliver, endpoint: emulator } = this.#options;
    const subscription = new Subscription({
      arn: `${topic.arn}:${randomUUID()}`,
      topic,
      protocol,
      endpoint,
      attributes,
      sqs,
      lambda,
      ...(mayDeliver && { mayDeliver }),
      region: account.region,
      emulator,
    });
    const existing = [...topic.subscriptions].find(
      (other) => other.protocol === protocol && other.endpoint === endpoint,
    );
    if (existing) return sameOrThrow(existing, attributes);
    topic.subscriptions.add(subscription);
    this.#subscriptions.set(subscription.arn, subscription);
    return subscription;
  }

  /** @throws {AwsError} `InvalidParameter` for what is no ARN; a subscription that isn't there is as good as ended */
  unsubscribe(subscriptionArn: string): void {
    checkArn("SubscriptionArn", subscriptionArn);
    const subscription = this.#subscriptions.get(subscriptionArn);
    if (!subscription) return;
    this.#subscriptions.delete(subscriptionArn);
    subscription.topic.subscriptions.delete(subscription);
    subscription.topic.subscriptionsDeleted += 1;
  }
}

function checkArn(parameter: string, text: string): void {
  const elements = text.split(":").length;
  if (elements < 6) {
    throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${elements}`);
  }
}

function sameOrThrow(existing: Subscription, attributes: Readonly<Record<string, string>>): Subscription {
  if (Object.entries(attributes).some(([name, value]) => existing.attributes[name] !== value)) {
    throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
  }
  return existing;
}
