import { sourcePlace } from "@repo/stage/terminal/source-place";

/**
 * What Node prints of an error that nobody caught, without what no one reads: the error, where in the sources it is from, and how to
 * mend it where that is known. Other output stays as it is.
 */
export function uncaughtError(said: string): string {
  const [, before = "", error = "", frames = ""] = dump.exec(said) ?? [];
  if (!error) return said;
  const places = frames
    .split("\n")
    .map((frame) => sourcePlace(frame.trim()))
    .filter((place) => place !== undefined);
  // Where no frame tells, the lines before do: the mistake as it stands in the source.
  const lines = before.split("\n\n").at(-1) ?? "";
  const header = lines.startsWith("node:") ? "" : `\n\n${lines}`;
  const place = places.length > 0 ? places.map((each) => `\n    at ${each}`).join("") : header;
  return `${error}${place}${remedy(error)}`;
}

/** The line that threw, an empty line, the error, its stack. */
const dump =
  /^([\s\S]*?)\n\n((?:\w*Error|\w*Exception)\b[^\n]*(?:\n(?! {4}at )[^\n]*)*)\n((?: {4}at [^\n]*(?:\n|$))+)/;

function remedy(error: string): string {
  const [, name] = /Cannot find package '([^']+)'/.exec(error) ?? [];
  return name === undefined
    ? ""
    : `\n\n${name} is not installed or not linked: run pnpm install, and save the file again.`;
}
