/** A queue as an event source mapping polls it. */
export interface MessageSource {
  readonly name: string;
  readonly arn: string;
  readonly fifo: boolean;
  /** Seconds. */
  readonly visibilityTimeout: number;
  /** Resolves as soon as there is a message, or empty after `waitTime` milliseconds of the emulator's clock or on abort. */
  receive(options: { maxMessages: number; waitTime: number; signal?: AbortSignal }): Promise<SourceMessage[]>;
  delete(receiptHandle: string): void;
  /** `timeout` in seconds; 0 makes the message visible at once. */
  changeVisibility(receiptHandle: string, timeout: number): void;
}

export interface SourceMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly md5OfMessageAttributes: string | undefined;
  /** System attributes as SQS names them: `ApproximateReceiveCount`, `SentTimestamp`, `MessageGroupId`, … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
}

/** A user's message attribute, as the SQS API spells it. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}
