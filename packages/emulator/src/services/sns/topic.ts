import { createHash, randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { Deduplication } from "../sqs/queue/deduplication.ts";
import { checkPublication } from "./check-publication.ts";
import type { Publication, Published } from "./publication.ts";
import { invalidParameter } from "./sns-error.ts";
import type { Subscription } from "./subscription/subscription.ts";

export interface TopicOptions {
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

const settable =
  /^(ArchivePolicy|ContentBasedDeduplication|DataProtectionPolicy|DeliveryPolicy|DisplayName|FifoThroughputScope|KmsMasterKeyId|Policy|SignatureVersion|TracingConfig|(Application|Firehose|HTTP|Lambda|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn))$/;

/** One topic: it numbers, deduplicates and hands on what is published to it. */
export class Topic {
  readonly arn: string;
  readonly name: string;
  readonly fifo: boolean;
  readonly tags = new Map<string, string>();
  readonly subscriptions = new Set<Subscription>();
  subscriptionsDeleted = 0;
  readonly #clock: Clock;
  readonly #deduplication = new Deduplication<Published>();
  #attributes: Readonly<Record<string, string>> = {};
  #sequence = 0;

  /** @throws {AwsError} `InvalidParameter` for an attribute that no topic of this kind has */
  constructor({ arn, attributes, clock }: TopicOptions) {
    this.arn = arn;
    this.name = arn.slice(arn.lastIndexOf(":") + 1);
    this.fifo = this.name.endsWith(".fifo");
    this.#clock = clock;
    for (const [name, value] of Object.entries(attributes)) this.setAttribute(name, value);
  }

  /** What was set on it. */
  get attributes(): Readonly<Record<string, string>> {
    return this.#attributes;
  }

  /** @throws {AwsError} `InvalidParameter` */
  setAttribute(name: string, value: string): void {
    const fifoOnly = name === "ContentBasedDeduplication" || name === "FifoThroughputScope";
    if (!settable.test(name) || (fifoOnly && !this.fifo)) throw invalidParameter("AttributeName");
    const set = name === "ContentBasedDeduplication" ? value.toLowerCase() : value;
    this.#attributes = { ...this.#attributes, [name]: set };
  }

  get contentBasedDeduplication(): boolean {
    return this.#attributes.ContentBasedDeduplication === "true";
  }

  /**
   * Hands the message to every subscription that wants it, and resolves when all of them have it.
   * @throws {AwsError} what Publish refuses
   */
  async publish(publication: Publication): Promise<Published> {
    checkPublication(publication, this);
    const id = this.#deduplicationId(publication);
    const now = this.#clock.now();
    const before = id === undefined ? undefined : this.#deduplication.find(id, now);
    if (before) return before;
    const published = { messageId: randomUUID(), sequenceNumber: this.#nextSequenceNumber() };
    if (id !== undefined) this.#deduplication.add(id, published, now);
    const notification = {
      ...publication,
      ...published,
      messageAttributes: publication.messageAttributes ?? {},
      messageDeduplicationId: id,
      topicArn: this.arn,
      timestamp: new Date(now).toISOString(),
    };
    await Promise.all([...this.subscriptions].map((subscription) => subscription.deliver(notification)));
    return published;
  }

  #deduplicationId({ message, messageDeduplicationId }: Publication): string | undefined {
    if (!this.fifo) return undefined;
    return messageDeduplicationId ?? createHash("sha256").update(message).digest("hex");
  }

  #nextSequenceNumber(): string | undefined {
    if (!this.fifo) return undefined;
    this.#sequence += 1;
    return String(10_000_000_000_000_000_000n + BigInt(this.#sequence) * 1000n);
  }
}
