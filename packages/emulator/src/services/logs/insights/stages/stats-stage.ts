import type { Expression, Named } from "../language/query.ts";
import { ComputedRow } from "../rows/row.ts";
import { type Accumulator, aggregates } from "../values/aggregates.ts";
import { type Evaluator, evaluator } from "../values/evaluate.ts";
import { toText, type Value } from "../values/value.ts";
import type { Stage } from "./stage.ts";

/** A call of a function over all rows of a group, and the column that keeps what it comes to. */
interface AggregateCall {
  readonly column: string;
  readonly start: () => Accumulator;
  readonly parameters: readonly Evaluator[];
}

interface Group {
  readonly keys: readonly Value[];
  readonly accumulators: readonly Accumulator[];
}

/** Passes one row on for each group of rows, when all are there. */
export function statsStage(columns: readonly Named[], by: readonly Named[], next: Stage): Stage {
  const calls: AggregateCall[] = [];
  const results = columns.map(({ name, expression }) => ({
    name,
    value: evaluator(withoutAggregates(expression, calls)),
  }));
  const keys = by.map(({ expression }) => evaluator(expression));
  const groups = new Map<string, Group>();
  return {
    push(row) {
      const values = keys.map((key) => key(row));
      const id =
        values.length === 0
          ? ""
          : JSON.stringify(values.map((value) => (value === null ? null : toText(value))));
      const group = groups.get(id) ?? { keys: values, accumulators: calls.map(({ start }) => start()) };
      groups.set(id, group);
      for (const [index, { parameters }] of calls.entries()) {
        group.accumulators[index]!.add(
          parameters.map((parameter) => parameter(row)),
          row.time,
        );
      }
      return true;
    },
    end() {
      for (const group of groups.values()) if (!next.push(resultRow(group))) break;
      next.end();
    },
  };

  function resultRow({ keys: values, accumulators }: Group): ComputedRow {
    const row = new ComputedRow();
    // Results may use the group's keys and each other; the columns of the calls alone are of no one's interest.
    const scope = new ComputedRow();
    for (const [index, { name }] of by.entries()) {
      row.set(name, values[index] ?? null);
      scope.set(name, values[index] ?? null);
    }
    for (const [index, { column }] of calls.entries()) scope.set(column, accumulators[index]!.result());
    for (const { name, value } of results) {
      row.set(name, value(scope));
      scope.set(name, row.get(name));
    }
    return row;
  }
}

/** Puts a field in the place of each aggregate of an expression, and the aggregates into `calls`. */
function withoutAggregates(expression: Expression, calls: AggregateCall[]): Expression {
  const within = (inner: Expression) => withoutAggregates(inner, calls);
  switch (expression.kind) {
    case "call": {
      const aggregate = Object.hasOwn(aggregates, expression.name) ? aggregates[expression.name] : undefined;
      if (!aggregate) return { ...expression, arguments: expression.arguments.map(within) };
      const column = `\0${calls.length}`;
      calls.push({ column, start: aggregate.start, parameters: expression.arguments.map(evaluator) });
      return { kind: "field", name: column };
    }
    case "binary":
      return { ...expression, left: within(expression.left), right: within(expression.right) };
    case "not":
    case "like":
      return { ...expression, operand: within(expression.operand) };
    case "in":
      return { ...expression, operand: within(expression.operand), list: expression.list.map(within) };
    default:
      return expression;
  }
}
