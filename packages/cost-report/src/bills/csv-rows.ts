import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { CurRow } from "@repo/cost/cur-comparison";
import { CommandError } from "@repo/stage/command-error";
import { CsvError, parse } from "csv-parse";
import { unzipped } from "../sources/files/unzipped.ts";

/** The rows of a CSV file by the names in its first line, as they are read. @throws {CommandError} when it is no CSV */
export async function* csvRows(file: string): AsyncGenerator<CurRow> {
  const bytes = Readable.from(await unzipped(createReadStream(file)));
  const parser = parse({ bom: true, columns: true, skip_empty_lines: true });
  bytes.on("error", (error) => parser.destroy(error));
  try {
    for await (const row of bytes.pipe(parser)) yield row;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new CommandError(
      `${file} is neither CSV nor Parquet: ${cause.message} Give a Cost and Usage Report as it was exported.`,
      { cause },
    );
  }
}
