/** One log event with the place that it was read from; what a file doesn't tell is left out. */
export interface LogLine {
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly timestamp?: number;
  readonly region?: string;
  readonly logGroup?: string;
  readonly logStream?: string;
}

/** Log events as they are read: many at once, because waiting for each costs more than reading it. */
export type LogLines = AsyncIterable<readonly LogLine[]>;
