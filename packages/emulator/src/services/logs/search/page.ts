import { eventOverhead, type LogEvent, type Position } from "../groups/log-event.ts";
import { invalidParameter } from "../logs-error.ts";

/** What one answer holds at the most. */
export const largestPage = 10_000;
const largestPageBytes = 1024 * 1024;

/** As many of the events as one answer can hold, at least one. */
export class Page {
  readonly events: LogEvent[] = [];
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False when the event is one too many. */
  add(event: LogEvent): boolean {
    this.#bytes += event.bytes + eventOverhead;
    if (this.events.length === this.#limit) return false;
    if (this.events.length > 0 && this.#bytes > largestPageBytes) return false;
    this.events.push(event);
    return true;
  }
}

/** A token that names the place where an answer ended. */
export function positionToken({ timestamp, sequence }: Position): string {
  return Buffer.from(JSON.stringify([timestamp, sequence])).toString("base64url");
}

/** @throws {AwsError} `InvalidParameterException` */
export function readPositionToken(token: string): Position {
  try {
    const [timestamp, sequence] = JSON.parse(Buffer.from(token, "base64url").toString()) as unknown[];
    if (typeof timestamp === "number" && typeof sequence === "number") return { timestamp, sequence };
  } catch {
    // It is refused below.
  }
  throw invalidParameter("The specified nextToken is invalid.");
}
