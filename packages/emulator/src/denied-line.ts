import { relative } from "node:path";
import type { EmulatorEvent } from "./events.ts";

/** A denial as a line: what AWS says, and what lacks the permission where. */
export function deniedLine(event: Extract<EmulatorEvent, { type: "access-denied" }>): string {
  const { message, enforced, construct, source } = event;
  const place = [construct, source && relative(process.cwd(), source)].filter(Boolean).join(", ");
  return `${enforced ? "Access denied" : "AWS would deny"}: ${message}${place && ` (${place})`}`;
}
