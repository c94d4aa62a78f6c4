import { suggestion } from "@repo/stage/arguments/suggestion";
import { usageError } from "@repo/stage/command-error";

/** The names in `team,feature`. @throws {CommandError} for none, or one twice */
export function readNames(flag: string, text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (names.includes(""))
    throw usageError(`--${flag} ${text} has an empty name. Write names with commas: team,feature.`);
  if (twice !== undefined) throw usageError(`--${flag} has "${twice}" twice. Keep one.`);
  return names;
}

/** One of some words. @throws {CommandError} for another, with the one that was meant */
export function readWord<const Word extends string>(
  flag: string,
  text: string,
  words: readonly Word[],
): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw usageError(`--${flag} ${text} is none of ${words.join(", ")}.${suggestion(text, words)}`);
}

/** What stands left and right of the first `=`. @throws {CommandError} when there is none */
export function readPair(flag: string, text: string): readonly [name: string, value: string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw usageError(`--${flag} ${text} has no name and value. Write it as name=value.`);
}
