import type { SortKey } from "../language/query.ts";
import { EventRow } from "../rows/event-row.ts";
import type { Row } from "../rows/row.ts";
import { evaluator } from "../values/evaluate.ts";
import { sortOrder, type Value } from "../values/value.ts";
import type { Stage } from "./stage.ts";

interface KeyedRow {
  readonly row: Row;
  readonly values: readonly Value[];
}

/** Passes the rows on in order, when all are there. */
export function sortStage(keys: readonly SortKey[], next: Stage): Stage {
  const evaluators = keys.map(({ expression }) => evaluator(expression));
  const rows: KeyedRow[] = [];
  return {
    push(row) {
      rows.push({ row, values: evaluators.map((value) => value(row)) });
      if (row instanceof EventRow) row.forget();
      return true;
    },
    end() {
      rows.sort((a, b) => order(keys, a, b));
      for (const { row } of rows) if (!next.push(row)) break;
      next.end();
    },
  };
}

function order(keys: readonly SortKey[], a: KeyedRow, b: KeyedRow): number {
  for (const [index, { descending }] of keys.entries()) {
    const difference = sortOrder(a.values[index] ?? null, b.values[index] ?? null);
    if (difference !== 0) return descending ? -difference : difference;
  }
  return 0;
}
