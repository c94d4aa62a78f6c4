/** A length of time, such as the `5m` of `bin(5m)`. */
export interface Period {
  readonly count: number;
  readonly unit: "ms" | "s" | "m" | "h" | "d" | "w" | "mo" | "q" | "y";
}

export type BinaryOperator =
  | "or"
  | "and"
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "^";

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "period"; readonly period: Period }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "in"; readonly operand: Expression; readonly list: readonly Expression[] }
  | { readonly kind: "like"; readonly operand: Expression; readonly pattern: RegExp };

/** An expression and the name of the column that it makes: its alias, or its own text. */
export interface Named {
  readonly name: string;
  readonly expression: Expression;
}

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
}

export type Command =
  | { readonly kind: "fields"; readonly columns: readonly Named[] }
  | { readonly kind: "display"; readonly columns: readonly Named[] }
  | { readonly kind: "filter"; readonly condition: Expression }
  | {
      readonly kind: "parse";
      readonly source: Expression;
      readonly pattern: RegExp;
      readonly names: readonly string[];
    }
  | { readonly kind: "stats"; readonly columns: readonly Named[]; readonly by: readonly Named[] }
  | { readonly kind: "sort"; readonly keys: readonly SortKey[] }
  | { readonly kind: "limit"; readonly count: number }
  | { readonly kind: "dedup"; readonly columns: readonly Named[] };

/** A Logs Insights query, one command after the other. */
export type Query = readonly Command[];
