import type { LogLine } from "@repo/cost/reconciler";
import * as v from "valibot";

/** What a log tells of an invocation, its cost record aside. */
export interface Invocation {
  /** Whole milliseconds, as Lambda reports them. */
  readonly billedDuration: number;
  /** Bytes of all its lines; those of a cold start are its first invocation's. */
  readonly logBytes: number;
  /** Whether anything of its batch was done. */
  readonly done: boolean;
  /** Whether it lived to write its cost record. */
  readonly recorded: boolean;
}

// The three kinds of lines: of Lambda, of the function, and the cost record.
const Platform = v.object({
  type: v.string(),
  record: v.object({
    requestId: v.optional(v.string()),
    metrics: v.optional(v.object({ billedDurationMs: v.optional(v.number()) })),
  }),
});
const Own = v.object({
  requestId: v.string(),
  messages: v.optional(v.number()),
  failed: v.optional(v.number()),
});
const Record = v.object({ est: v.unknown(), id: v.string() });

/** The invocations of a function's log, by their request id. @throws when a line is of an unknown kind */
export function invocationsOf(lines: readonly LogLine[]): ReadonlyMap<string, Invocation> {
  const found = new Map<string, { -readonly [Key in keyof Invocation]: Invocation[Key] }>();
  for (const stream of Map.groupBy(lines, ({ logStream }) => logStream).values()) {
    // Of an initialisation, whose invocation is still to come.
    let waiting = 0;
    for (const { message } of stream) {
      const bytes = Buffer.byteLength(message);
      const { id, ...told } = read(message);
      if (id === undefined) {
        waiting += bytes;
        continue;
      }
      const known = found.get(id) ?? { billedDuration: 0, logBytes: 0, done: false, recorded: false };
      found.set(id, Object.assign(known, told, { logBytes: known.logBytes + waiting + bytes }));
      waiting = 0;
    }
  }
  return found;
}

function read(message: string): Partial<Invocation> & { readonly id?: string | undefined } {
  const line: unknown = JSON.parse(message);
  if (v.is(Record, line)) return { id: line.id, recorded: true };
  if (v.is(Platform, line)) {
    const { requestId: id, metrics } = line.record;
    return metrics?.billedDurationMs === undefined
      ? { id }
      : { id, billedDuration: metrics.billedDurationMs };
  }
  const { requestId: id, messages, failed } = v.parse(Own, line);
  return messages === undefined || failed === undefined ? { id } : { id, done: failed < messages };
}
