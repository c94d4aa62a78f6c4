/** One log event with the place that it was read from. */
export interface LogLine {
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly region: string;
  readonly logGroup: string;
  readonly logStream?: string;
}
