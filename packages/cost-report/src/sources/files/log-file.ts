import { createReadStream } from "node:fs";
import type { LogLine } from "../log-lines.ts";
import { exportedLine } from "./exported-line.ts";
import { textLines } from "./text-lines.ts";
import { unreadableFile } from "./unreadable-file.ts";
import { unzipped } from "./unzipped.ts";

/**
 * The log events of a file, gzipped or not; `-` is the standard input. Memory stays flat, whatever its length.
 * @throws {CommandError} when it can't be read
 */
export async function* logFile(file: string): AsyncGenerator<readonly LogLine[]> {
  try {
    const input = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 });
    for await (const lines of textLines(await unzipped(input))) {
      const events: LogLine[] = [];
      for (const line of lines) if (line) events.push(...exportedLine(line));
      yield events;
    }
  } catch (cause) {
    throw unreadableFile(file, cause);
  }
}
