import type { LogEvent } from "./log-event.ts";

/** A stream of a group: what is known of it beside its events. */
export class LogStream {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
  firstEventTimestamp: number | undefined;
  lastEventTimestamp: number | undefined;
  lastIngestionTime: number | undefined;

  constructor(name: string, creationTime: number) {
    this.name = name;
    this.creationTime = creationTime;
  }

  /** Takes note of an event that came into the stream. */
  note({ timestamp, ingestionTime }: LogEvent): void {
    this.firstEventTimestamp = Math.min(this.firstEventTimestamp ?? timestamp, timestamp);
    this.lastEventTimestamp = Math.max(this.lastEventTimestamp ?? timestamp, timestamp);
    this.lastIngestionTime = ingestionTime;
  }
}
