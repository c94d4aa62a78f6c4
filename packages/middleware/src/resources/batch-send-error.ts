/** An entry that was not sent. */
export interface UnsentEntry {
  /** Its place among the entries, from 0. */
  readonly index: number;
  /** SQS's error code; `NotSent` when an earlier failure ended the sending. */
  readonly code: string;
  readonly reason: string;
  /** Whether the same entry may succeed later; SQS will never take it otherwise. */
  readonly retryable: boolean;
}

/** Some entries of a batch are in the queue, and others are not. */
export class BatchSendError extends Error {
  override readonly name = "BatchSendError";
  /** In the order of the entries. */
  readonly failed: readonly UnsentEntry[];
  readonly sent: readonly { readonly index: number; readonly messageId: string }[];

  constructor(
    queue: string,
    { failed, sent, cause }: Pick<BatchSendError, "failed" | "sent"> & { readonly cause?: unknown },
  ) {
    const [first] = failed;
    super(
      `${failed.length} of ${failed.length + sent.length} messages were not sent to queue "${queue}"; the first is entry ${first?.index}: ${first?.code}, ${first?.reason}`,
      cause === undefined ? undefined : { cause },
    );
    this.failed = failed;
    this.sent = sent;
  }
}
