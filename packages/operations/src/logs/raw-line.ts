import type { LogLine } from "@repo/stage/logs/log-line";

/** A log event as it stands, as one JSON object. */
export function rawLine({ timestamp, logGroup, logStream, message }: LogLine): string {
  return JSON.stringify({ timestamp, logGroup, logStream, message });
}
