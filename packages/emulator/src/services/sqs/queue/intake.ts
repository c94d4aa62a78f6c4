import { createHash } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import type { QueueSettings } from "../attributes/queue-settings.ts";
import { arrivingMessage } from "../message/arriving-message.ts";
import { checkForQueue } from "../message/check-for-queue.ts";
import { checkMessage } from "../message/check-message.ts";
import type { NewMessage, SentMessage } from "../message/message.ts";
import { md5OfTraceHeader } from "../message/message-digest.ts";
import { Deduplication } from "./deduplication.ts";
import type { MessageStore } from "./message-store.ts";

interface IntakeOptions {
  readonly clock: Clock;
  readonly fifo: boolean;
  readonly accountId: string;
  readonly messages: MessageStore;
}

/** How a sent message gets into a queue: checked, on a FIFO queue only once, delayed. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #deduplication = new Deduplication<SentMessage>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** @throws {AwsError} what SendMessage refuses */
  accept(message: NewMessage, settings: QueueSettings): SentMessage {
    const { fifo } = this.#options;
    checkMessage(message, settings.maximumMessageSize);
    checkForQueue(message, { fifo, contentBasedDeduplication: settings.contentBasedDeduplication });
    return fifo
      ? this.#addOnce(message, settings)
      : this.#add(message, message.delaySeconds ?? settings.delaySeconds);
  }

  #addOnce(message: NewMessage, { deduplicationScope, delaySeconds }: QueueSettings): SentMessage {
    const now = this.#options.clock.now();
    const messageDeduplicationId =
      message.messageDeduplicationId ?? createHash("sha256").update(message.body).digest("hex");
    const scope = deduplicationScope === "messageGroup" ? message.messageGroupId : "";
    const key = `${scope} ${messageDeduplicationId}`;
    const before = this.#deduplication.find(key, now);
    if (before) return before;
    const sent = this.#add({ ...message, messageDeduplicationId }, delaySeconds);
    this.#deduplication.add(key, sent, now);
    return sent;
  }

  #add(message: NewMessage, delay: number): SentMessage {
    const { accountId, clock, messages } = this.#options;
    const now = clock.now();
    const arriving = arrivingMessage(message, now, accountId);
    const stored = messages.add(arriving, delay > 0 ? now + delay * 1000 : undefined);
    const { messageId, md5OfBody, md5OfMessageAttributes, sequenceNumber } = stored;
    const md5OfSystemAttributes = md5OfTraceHeader(message.traceHeader);
    return { messageId, md5OfBody, md5OfMessageAttributes, md5OfSystemAttributes, sequenceNumber };
  }
}
