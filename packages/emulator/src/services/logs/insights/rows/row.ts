import type { Value } from "../values/value.ts";

/** What a command sees: one event, or one group of them. */
export interface Row {
  /** Milliseconds since the epoch. */
  readonly time: number;
  get(field: string): Value;
  set(field: string, value: Value): void;
}

/** A row of computed columns, as `stats` makes them. */
export class ComputedRow implements Row {
  readonly time = 0;
  readonly #values = new Map<string, Value>();

  get(field: string): Value {
    return this.#values.get(field) ?? null;
  }

  set(field: string, value: Value): void {
    this.#values.set(field, value);
  }
}
