import type { Row } from "../rows/row.ts";

/** One command at work: it takes rows in and passes rows on to the next. */
export interface Stage {
  /** Returns false when it needs no more rows. */
  push(row: Row): boolean;
  /** There are no more rows. */
  end(): void;
}
