import { AwsError } from "../../../endpoint/aws-error.ts";
import type { Invoker } from "../../lambda/invoker.ts";
import type { NewMessage } from "../../sqs/message/message.ts";
import type { Sqs } from "../../sqs/sqs.ts";
import { type Notification, textFor } from "../publication.ts";
import { invalidParameter, snsError } from "../sns-error.ts";
import type { Topic } from "../topic.ts";
import { passesFilter } from "./filter-policy.ts";
import { functionEvent, type Origin, queueText } from "./notification-text.ts";
import { readSubscription, type SubscriptionSettings } from "./subscription-settings.ts";

export type MayDeliver = (topicArn: string, action: string, endpointArn: string) => boolean;

export interface SubscriptionOptions {
  readonly arn: string;
  readonly topic: Topic;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sqs: Sqs;
  readonly lambda: Invoker;
  readonly mayDeliver?: MayDeliver;
  readonly region: string;
  /** The emulator's address. */
  readonly emulator: string;
}

/** Protocols whose owner must confirm the subscription: here nobody ever does. */
const toBeConfirmed = new Set(["http", "https", "email", "email-json"]);

/** One endpoint that wants a topic's messages. */
export class Subscription {
  readonly arn: string;
  readonly topic: Topic;
  readonly protocol: string;
  readonly endpoint: string;
  readonly #sqs: Sqs;
  readonly #lambda: Invoker;
  readonly #mayDeliver: MayDeliver;
  readonly #emulator: Pick<Origin, "region" | "endpoint">;
  #attributes: Readonly<Record<string, string>>;
  #settings: SubscriptionSettings;

  /** @throws {AwsError} `InvalidParameter` for attributes that SNS would refuse */
  constructor(options: SubscriptionOptions) {
    this.arn = options.arn;
    this.topic = options.topic;
    this.protocol = options.protocol;
    this.endpoint = options.endpoint;
    this.#sqs = options.sqs;
    this.#lambda = options.lambda;
    this.#mayDeliver = options.mayDeliver ?? (() => true);
    this.#emulator = { region: options.region, endpoint: options.emulator };
    this.#attributes = options.attributes;
    this.#settings = this.#read(options.attributes, (reason) =>
      invalidParameter(`Attributes Reason: ${reason}`),
    );
  }

  get pending(): boolean {
    return toBeConfirmed.has(this.protocol);
  }

  /** What was set on it. */
  get attributes(): Readonly<Record<string, string>> {
    return this.#attributes;
  }

  /** Sets one attribute; an empty policy removes it. @throws {AwsError} `InvalidParameter` */
  setAttribute(name: string, value: string): void {
    const attributes = { ...this.#attributes, [name]: value };
    this.#settings = this.#read(attributes, invalidParameter);
    if (value === "" || (name === "FilterPolicy" && value === "{}")) delete attributes[name];
    this.#attributes = attributes;
  }

  /** Delivers unless the filter policy is against it; what can't be delivered goes to the dead-letter queue. */
  async deliver(notification: Notification): Promise<void> {
    const { filterPolicy, filterPolicyScope } = this.#settings;
    if (this.pending) return;
    if (filterPolicy && !passesFilter(filterPolicy, filterPolicyScope, notification, this.protocol)) return;
    try {
      if (this.protocol === "sqs") this.#send(this.endpoint, notification);
      else await this.#invoke(notification);
    } catch (error) {
      // SNS retries for weeks what may get better. These errors don't: the endpoint is gone, or refuses the message or SNS.
      if (!(error instanceof AwsError)) throw error;
      this.#bury(notification);
    }
  }

  get #origin(): Origin {
    return { ...this.#emulator, subscriptionArn: this.arn, fifo: this.topic.fifo };
  }

  #bury(notification: Notification): void {
    const { deadLetterTargetArn } = this.#settings;
    if (!deadLetterTargetArn) return;
    try {
      this.#send(deadLetterTargetArn, notification);
    } catch (error) {
      // As at AWS, what not even the dead-letter queue takes is lost.
      if (!(error instanceof AwsError)) throw error;
    }
  }

  async #invoke(notification: Notification): Promise<void> {
    this.#requireAllowed("lambda:InvokeFunction", this.endpoint);
    await this.#lambda.invokeAsync(this.endpoint, functionEvent(notification, this.#origin));
  }

  #requireAllowed(action: string, endpointArn: string): void {
    if (this.#mayDeliver(this.topic.arn, action, endpointArn)) return;
    throw snsError("AuthorizationError", `Not authorized to perform: ${action} on ${endpointArn}`, 403);
  }

  #send(queueArn: string, notification: Notification): void {
    const queue = this.#sqs.findQueue(queueArn);
    if (!queue) throw invalidParameter(`Endpoint: there is no queue ${queueArn}`);
    this.#requireAllowed("sqs:SendMessage", queueArn);
    const { messageGroupId, traceHeader } = notification;
    const message: NewMessage = {
      ...this.#content(notification),
      messageGroupId,
      messageDeduplicationId: queue.fifo ? notification.messageDeduplicationId : undefined,
      traceHeader,
    };
    queue.send(message);
  }

  #content(notification: Notification): {
    body: string;
    messageAttributes?: NewMessage["messageAttributes"];
  } {
    if (!this.#settings.rawMessageDelivery) return { body: queueText(notification, this.#origin) };
    return {
      body: textFor(notification, this.protocol),
      messageAttributes: notification.messageAttributes,
    };
  }

  #read(attributes: Readonly<Record<string, string>>, refuse: (reason: string) => Error) {
    return readSubscription(attributes, { protocol: this.protocol, topicIsFifo: this.topic.fifo }, refuse);
  }
}
