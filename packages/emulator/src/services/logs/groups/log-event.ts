/** What AWS adds to the bytes of a message, for its limits and its bill. */
export const eventOverhead = 26;

/** One line of a log stream. */
export interface LogEvent {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Milliseconds since the epoch. */
  readonly ingestionTime: number;
  readonly stream: string;
  readonly message: string;
  /** Of the message in UTF-8. */
  readonly bytes: number;
  /** Rises from event to event of a group: it orders those of the same millisecond. */
  readonly sequence: number;
}

/** A line before it is in a group. */
export interface NewLogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** Where an event stands among those of its group. */
export type Position = Pick<LogEvent, "timestamp" | "sequence">;

export function inOrder(a: Position, b: Position): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}

/** The 56 digits that AWS calls `eventId`; they rise with time. */
export function eventId({ timestamp, sequence }: Position): string {
  // What was read from a file has a sequence below zero.
  return `${timestamp}${String(sequence + 2 ** 52).padStart(43, "0")}`.padStart(56, "0");
}
