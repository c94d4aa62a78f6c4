import type { Clock, Timer } from "../../clock.ts";
import type { Emit } from "../../events.ts";
import { QueueAttributes } from "./attributes/queue-attributes.ts";
import type { QueueSettings } from "./attributes/queue-settings.ts";
import { checkRedriveTarget } from "./attributes/redrive-target.ts";
import type { ArrivingMessage, NewMessage, SentMessage, StoredMessage } from "./message/message.ts";
import { toSourceMessage } from "./message/source-message.ts";
import type { MessageSource, SourceMessage } from "./message-source.ts";
import { Intake } from "./queue/intake.ts";
import { LongPolls, type ReceiveRequest } from "./queue/long-polls.ts";
import { MessageStore } from "./queue/message-store.ts";
import { readReceiptHandle, toReceiptHandle } from "./queue/receipt-handle.ts";
import { invalidParameter, nonExistentQueue, sqsError } from "./sqs-error.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html */
const inFlightLimit = 120_000;
/** 12 hours in milliseconds, counted from the receive. */
const longestVisibilityTimeout = 43_200_000;
const purgeInterval = 60_000;

export interface QueueOptions {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The dead-letter queue of this ARN, as long as it exists. */
  readonly findQueue: (arn: string) => Queue | undefined;
}

/** One queue: every operation on it costs O(log n) of its messages per message touched. */
export class Queue implements MessageSource {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly tags = new Map<string, string>();
  readonly #clock: Clock;
  readonly #emit: Emit;
  readonly #findQueue: QueueOptions["findQueue"];
  readonly #messages: MessageStore;
  readonly #polls: LongPolls;
  readonly #intake: Intake;
  readonly #attributes: QueueAttributes;
  #purged = Number.NEGATIVE_INFINITY;
  #alarm: Timer | undefined;
  #deleted = false;

  constructor(options: QueueOptions) {
    this.name = options.name;
    this.arn = options.arn;
    this.url = options.url;
    this.fifo = options.name.endsWith(".fifo");
    this.#clock = options.clock;
    this.#emit = options.emit;
    this.#findQueue = options.findQueue;
    this.#messages = new MessageStore(this.fifo);
    this.#polls = new LongPolls(options.clock);
    this.#intake = new Intake({
      clock: options.clock,
      fifo: this.fifo,
      accountId: options.arn.split(":")[4]!,
      messages: this.#messages,
    });
    this.#attributes = new QueueAttributes(options.clock, this.fifo);
  }

  get settings(): QueueSettings {
    return this.#attributes.settings;
  }

  get visibilityTimeout(): number {
    return this.settings.visibilityTimeout;
  }

  /** How many receives wait for a message. */
  get waitingPolls(): number {
    return this.#polls.size;
  }

  /** What GetQueueAttributes answers to `All`. */
  get attributes(): Readonly<Record<string, string>> {
    this.#settle();
    const { delayed, visible, "in-flight": notVisible } = this.#messages.counts;
    return {
      ...this.#attributes.values,
      QueueArn: this.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(notVisible),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    };
  }

  /** @throws {AwsError} `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValueException` */
  setAttributes(changes: Readonly<Record<string, string>>): void {
    this.#attributes.set(changes, ({ redrivePolicy }) => {
      if (!changes.RedrivePolicy || !redrivePolicy) return;
      checkRedriveTarget(changes.RedrivePolicy, this, this.#findQueue(redrivePolicy.deadLetterTargetArn));
    });
  }

  /** @throws {AwsError} what SendMessage refuses */
  send(message: NewMessage): SentMessage {
    const sent = this.#enqueue(message);
    this.#serve();
    return sent;
  }

  /** Sends them all before any poll is served, each on its own: one that is refused is answered by its error. */
  sendAll(messages: readonly NewMessage[]): (SentMessage | Error)[] {
    const answers = messages.map((message) => {
      try {
        return this.#enqueue(message);
      } catch (error) {
        return error as Error;
      }
    });
    this.#serve();
    return answers;
  }

  /** @throws {AwsError} `OverLimit`, `QueueDoesNotExist` */
  async receive(request: ReceiveRequest): Promise<SourceMessage[]> {
    if (this.#deleted) throw nonExistentQueue();
    if (request.signal?.aborted) return [];
    const messages = this.#take(request);
    if (messages.length > 0 || request.waitTime <= 0) {
      if (messages.length === 0 && !this.fifo && this.#messages.counts["in-flight"] >= inFlightLimit) {
        throw sqsError(
          "OverLimit",
          `The queue has ${inFlightLimit} messages in flight: delete some of them first.`,
        );
      }
      this.#watch();
      return messages;
    }
    const poll = this.#polls.wait(request);
    this.#watch();
    return poll;
  }

  /** @throws {AwsError} `ReceiptHandleIsInvalid`; on a FIFO queue `InvalidParameterValueException` once it has expired */
  delete(receiptHandle: string): void {
    const { message, current } = this.#received(receiptHandle);
    // A standard queue answers an outdated handle with success, and may leave the message where it is.
    if (!message || !current) return;
    this.#messages.remove(message);
    this.#serve();
  }

  /** @throws {AwsError} `ReceiptHandleIsInvalid`, `InvalidParameterValueException` */
  changeVisibility(receiptHandle: string, timeout: number): void {
    if (timeout < 0 || timeout > 43_200) {
      throw invalidParameter("VisibilityTimeout", timeout, "Must be between 0 and 43200.");
    }
    const { message, current } = this.#received(receiptHandle);
    if (!message || !current) {
      throw invalidParameter(
        "ReceiptHandle",
        receiptHandle,
        "Message does not exist or is not available for visibility timeout change.",
      );
    }
    const until = this.#clock.now() + timeout * 1000;
    if (until > message.lastReceived + longestVisibilityTimeout) {
      throw invalidParameter(
        "VisibilityTimeout",
        timeout,
        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
      );
    }
    if (timeout > 0) this.#messages.hide(message, "in-flight", until);
    else this.#messages.show(message);
    this.#serve();
  }

  /** @throws {AwsError} `PurgeQueueInProgress` within 60 s of the last one */
  purge(): void {
    const now = this.#clock.now();
    if (now < this.#purged + purgeInterval) {
      throw sqsError(
        "PurgeQueueInProgress",
        `Only one PurgeQueue operation on ${this.name} is allowed every 60 seconds.`,
      );
    }
    this.#purged = now;
    this.#messages.clear();
  }

  /** Ends what waits on the queue; it takes and gives no more messages. */
  close(): void {
    this.#deleted = true;
    this.#messages.clear();
    this.#polls.fail(nonExistentQueue());
    this.#watch();
  }

  /** The message that a receive would get, left where it is. */
  peek(): StoredMessage | undefined {
    this.#settle();
    return this.#messages.deliverable().next().value ?? undefined;
  }

  /** Takes a message out for another queue. */
  withdraw(message: StoredMessage): void {
    this.#messages.remove(message);
  }

  /** Takes a message from another queue. */
  admit(message: ArrivingMessage): void {
    this.#messages.add(message);
    this.#serve();
  }

  #enqueue(message: NewMessage): SentMessage {
    if (this.#deleted) throw nonExistentQueue();
    return this.#intake.accept(message, this.settings);
  }

  #take({ maxMessages, visibilityTimeout = this.visibilityTimeout }: ReceiveRequest): SourceMessage[] {
    const now = this.#settle();
    const room = Math.min(maxMessages, inFlightLimit - this.#messages.counts["in-flight"]);
    const taken: StoredMessage[] = [];
    for (const message of this.#messages.deliverable()) {
      if (taken.length >= room) break;
      if (this.#bury(message)) continue;
      message.receiveCount += 1;
      message.receivesHere += 1;
      message.firstReceived ??= now;
      message.lastReceived = now;
      this.#messages.hide(message, "in-flight", now + visibilityTimeout * 1000);
      taken.push(message);
    }
    if (visibilityTimeout === 0) for (const message of taken) this.#messages.show(message);
    return taken.map((message) => {
      const { messageId, receivesHere: receive } = message;
      return toSourceMessage(message, toReceiptHandle({ queueArn: this.arn, messageId, receive }));
    });
  }

  /** Moves the message to the dead-letter queue if it was received too often, and if that queue exists. */
  #bury(message: StoredMessage): boolean {
    const policy = this.settings.redrivePolicy;
    if (!policy || message.receivesHere < policy.maxReceiveCount) return false;
    const target = this.#findQueue(policy.deadLetterTargetArn);
    if (!target) return false;
    const { messageId, receiveCount } = message;
    this.#messages.remove(message);
    const sentTimestamp = this.fifo ? this.#clock.now() : message.sentTimestamp;
    target.admit({ ...message, sentTimestamp, deadLetterQueueSourceArn: this.arn });
    this.#emit({
      type: "dead-letter",
      queueName: this.name,
      deadLetterQueueName: target.name,
      messageId,
      receiveCount,
    });
    return true;
  }

  /** The message of a receipt handle, and whether the handle is of its latest receive. */
  #received(receiptHandle: string): { message?: StoredMessage; current: boolean } {
    const receipt = readReceiptHandle(receiptHandle, this.arn);
    this.#settle();
    const message = this.#messages.find(receipt.messageId);
    const current = message?.receivesHere === receipt.receive;
    if (this.fifo && message && !(current && message.visibility === "in-flight")) {
      throw invalidParameter("ReceiptHandle", receiptHandle, "The receipt handle has expired.");
    }
    return { message, current };
  }

  #settle(): number {
    const now = this.#clock.now();
    this.#messages.settle(now, now - this.settings.messageRetentionPeriod * 1000);
    return now;
  }

  #serve(): void {
    this.#polls.serve((request) => this.#take(request));
    this.#watch();
  }

  /** Sees to it that waiting polls are served when the next hidden message becomes visible. */
  #watch(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    const next = this.#messages.nextVisible;
    if (this.#polls.size === 0 || next === Number.POSITIVE_INFINITY) return;
    this.#alarm = this.#clock.after(Math.max(0, next - this.#clock.now()), () => this.#serve());
  }
}
