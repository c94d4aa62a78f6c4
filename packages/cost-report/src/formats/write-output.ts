import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stripVTControlCharacters } from "node:util";
import { CommandError } from "@repo/stage/command-error";

/**
 * Writes a file in one step: whoever reads it finds the old one or the whole new one.
 * @throws {CommandError} when it can't be written
 */
export async function writeOutput(
  file: string,
  text: string | Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const unfinished = `${file}.${process.pid}.new`;
  try {
    const parts = typeof text === "string" ? [text] : text;
    await pipeline(Readable.from(parts), createWriteStream(unfinished));
    renameSync(unfinished, file);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    if (!isFileError(cause)) throw cause;
    throw new CommandError(`${file} can't be written (${cause.code}). Choose another with --output.`, {
      cause,
    });
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E[A-Z]+$/.test(error.code)
  );
}

/** Writes a report to a file, without the colours of a terminal, or to the standard output. @throws {CommandError} */
export async function writeReport(parts: Iterable<string>, file: string | undefined): Promise<void> {
  if (file !== undefined) return writeOutput(file, Iterator.from(parts).map(stripVTControlCharacters));
  for (const part of parts) {
    if (!process.stdout.write(part)) await once(process.stdout, "drain");
  }
}
