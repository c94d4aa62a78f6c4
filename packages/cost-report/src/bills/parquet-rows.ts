import type { CurRow } from "@repo/cost/cur-comparison";
import { CommandError } from "@repo/stage/command-error";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";

/** What a comparison looks at; a report has hundreds of other columns. */
const wanted = /line_?item|public_?on_?demand_?cost|tags/i;

/** The rows of a Parquet file, one row group in memory at a time. @throws {CommandError} when it is damaged */
export async function* parquetRows(file: string): AsyncGenerator<CurRow> {
  const buffer = await asyncBufferFromFile(file);
  try {
    const metadata = await parquetMetadataAsync(buffer);
    const columns = parquetSchema(metadata)
      .children.map(({ element: { name } }) => name)
      .filter((name) => wanted.test(name));
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      yield* await parquetReadObjects({ file: buffer, metadata, compressors, columns, rowStart, rowEnd });
      rowStart = rowEnd;
    }
  } catch (cause) {
    throw new CommandError(`${file} can't be read as Parquet: ${(cause as Error).message} Export it again.`, {
      cause,
    });
  }
}
