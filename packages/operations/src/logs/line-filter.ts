import type { Values } from "@repo/stage/arguments/flags";
import { suggestion } from "@repo/stage/arguments/suggestion";
import { usageError } from "@repo/stage/command-error";
import { type Level, type LogEntry, levelNamed, levels } from "./reading/log-entry.ts";

export const filterFlags = {
  filter: { value: "<pattern>", says: "a text, or a filter pattern of CloudWatch Logs: { $.status = 500 }" },
  level: { value: "<level>", says: "this level and worse: debug, info, warn, error" },
  request: { value: "<id>", says: "one invocation; the first eight characters of its id do" },
  trace: { value: "<id>", says: "one request through all functions, as a waterfall" },
} as const;

/** Which lines are wanted. */
export interface LineFilter {
  /** What CloudWatch Logs looks for; undefined for everything. */
  readonly pattern: string | undefined;
  keeps(entry: LogEntry): boolean;
}

/** @throws {CommandError} when the flags contradict each other, or a value is none */
export function lineFilter({ filter, level, request, trace }: Values<typeof filterFlags>): LineFilter {
  const searches = Object.entries({ filter, request, trace }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (searches.length > 1)
    throw usageError(`${searches.join(" and ")} exclude each other. Keep the one that is meant.`);
  const least = level === undefined ? undefined : leastLevel(level);
  const from = least === undefined ? 0 : levels.indexOf(least);
  return {
    pattern:
      filter === undefined
        ? request === undefined
          ? least && levelPatterns[least]
          : requestPattern(request)
        : textPattern(filter),
    keeps: (entry) => levels.indexOf(entry.level) >= from,
  };
}

function leastLevel(text: string): Level {
  const level = levelNamed(text);
  if (level) return level;
  const names = levels.map((each) => each.toLowerCase());
  throw usageError(`--level ${text} is none of ${names.join(", ")}.${suggestion(text, names)}`);
}

const errors =
  '?ERROR ?FATAL ?"\\"status\\":\\"error" ?"\\"status\\":\\"timeout" ?"\\"status\\":\\"5" ?"timed out"';

/** What a line of the level or worse has somewhere, and others seldom: it only saves reading all of them. */
const levelPatterns: Readonly<Partial<Record<Level, string>>> = {
  WARN: `${errors} ?WARN ?"\\"status\\":\\"4"`,
  ERROR: errors,
  FATAL: "FATAL",
};

/** A pattern stays one; any other text is looked for as it stands. */
function textPattern(text: string): string {
  return /^\s*[{[%"?-]/.test(text) ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function requestPattern(id: string): string {
  if (/^[\da-f]{8}[\da-f-]{0,28}$/.test(id)) return `%${id}%`;
  throw usageError(
    `--request ${id} is no request id. Write one like c6af9ac6-7b61-11e6-9a41-93e8deadbeef, or its first eight characters.`,
  );
}
