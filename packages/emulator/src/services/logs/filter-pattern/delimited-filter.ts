import { comparison } from "./comparison.ts";
import { invalidFilterPattern } from "./invalid-filter-pattern.ts";
import type { LogFilter } from "./log-filter.ts";
import { PatternReader } from "./pattern-reader.ts";

interface Column {
  readonly holds: (value: string) => boolean;
  /** `...`, which stands for any number of columns. */
  readonly gap: boolean;
}

/** `[ip, user, ..., status = 4*, bytes > 1000]`: the columns of a message, with conditions on them. */
export function delimitedFilter(pattern: string): LogFilter {
  const columns = readColumns(new PatternReader(pattern));
  const gap = columns.findIndex((column) => column.gap);
  if (columns.filter((column) => column.gap).length > 1) {
    throw invalidFilterPattern("... may stand in it only once");
  }
  const head = gap === -1 ? columns : columns.slice(0, gap);
  const tail = gap === -1 ? [] : columns.slice(gap + 1);
  return (message) => {
    const values = split(message);
    if (gap === -1 ? values.length !== head.length : values.length < head.length + tail.length) return false;
    return (
      head.every(({ holds }, index) => holds(values[index] ?? "")) &&
      tail.every(({ holds }, index) => holds(values[values.length - tail.length + index] ?? ""))
    );
  };
}

function readColumns(reader: PatternReader): Column[] {
  const columns: Column[] = [];
  reader.expect("[");
  do {
    columns.push(
      reader.take("...") ? { gap: true, holds: () => true } : { gap: false, holds: readColumn(reader) },
    );
  } while (reader.take(","));
  reader.expect("]");
  reader.end();
  return columns;
}

/** `status`, `status = 404`, `status = 4* && status != 404`. */
function readColumn(reader: PatternReader): (value: string) => boolean {
  const any: ((value: string) => boolean)[][] = [[readCondition(reader)]];
  for (;;) {
    if (reader.take("&&")) any.at(-1)?.push(readCondition(reader));
    else if (reader.take("||")) any.push([readCondition(reader)]);
    else return (value) => any.some((all) => all.every((holds) => holds(value)));
  }
}

function readCondition(reader: PatternReader): (value: string) => boolean {
  reader.name();
  for (const end of [",", "]"]) if (reader.peek(end)) return () => true;
  return comparison(reader.operator(), reader.operand());
}

/** Columns are parted by spaces; what stands in quotation marks or brackets is one. */
function split(message: string): string[] {
  return [...message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(
    ([, quoted, bracketed, word]) => quoted ?? bracketed ?? word ?? "",
  );
}
