import { setTimeout } from "node:timers/promises";
import type { LogLine } from "./log-line.ts";
import { type MatchingOptions, matchingLines } from "./matching-lines.ts";

export interface FollowOptions extends MatchingOptions {
  /** The log groups as they are now. @throws {CommandError} */
  readonly groups: () => Promise<readonly string[]>;
  /** Milliseconds since 1970. */
  readonly from: number;
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Looks between two searches for new log groups. */
  readonly groupsEvery: number;
  readonly signal: AbortSignal;
}

/** CloudWatch Logs takes events in late; so far back it is looked again. */
const late = 30_000;

/** Log events as they come, each once, what came at a time in the order of time. @throws {CommandError} */
export async function* followedLines(options: FollowOptions): AsyncGenerator<readonly LogLine[]> {
  const { interval, groupsEvery, from, signal } = options;
  let groups: readonly string[] = [];
  let newest = from;
  const seen = new Map<string, number>();
  for (let look = 0; !signal.aborted; look += 1) {
    if (look % groupsEvery === 0 || groups.length === 0) groups = await options.groups();
    const lines: LogLine[] = [];
    for (const logGroup of groups) {
      if (signal.aborted) return;
      const start = Math.max(from, newest - late);
      for await (const { id, line } of matchingLines(options, logGroup, { from: start })) {
        if (seen.has(id)) continue;
        seen.set(id, line.timestamp);
        lines.push(line);
      }
    }
    lines.sort((a, b) => a.timestamp - b.timestamp);
    // A clock that is ahead must not hide what the others have to say.
    newest = Math.max(newest, Math.min(lines.at(-1)?.timestamp ?? 0, Date.now()));
    for (const [id, timestamp] of seen) if (timestamp < newest - late) seen.delete(id);
    yield lines;
    await setTimeout(interval, undefined, { signal }).catch(() => undefined);
  }
}
