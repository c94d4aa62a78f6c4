import { open } from "node:fs/promises";
import type { CurRow } from "@repo/cost/cur-comparison";
import { unreadableFile } from "../sources/files/unreadable-file.ts";
import { csvRows } from "./csv-rows.ts";
import { parquetRows } from "./parquet-rows.ts";

const parquet = "PAR1";

/** The rows of a Cost and Usage Report, in Parquet or CSV, gzipped or not. @throws {CommandError} when it is neither */
export async function* billRows(file: string): AsyncGenerator<CurRow> {
  try {
    yield* (await beginning(file)) === parquet ? parquetRows(file) : csvRows(file);
  } catch (cause) {
    throw unreadableFile(file, cause);
  }
}

async function beginning(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(parquet.length), 0, parquet.length, 0);
  return buffer.toString("latin1", 0, bytesRead);
}
