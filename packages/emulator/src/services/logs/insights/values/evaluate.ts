import type { BinaryOperator, Expression } from "../language/query.ts";
import type { Row } from "../rows/row.ts";
import { functions } from "./functions.ts";
import { compare, isEqual, isTrue, toNumber, toText, type Value } from "./value.ts";

/** Gives the value of an expression in a row. */
export type Evaluator = (row: Row) => Value;

export function evaluator(expression: Expression): Evaluator {
  switch (expression.kind) {
    case "literal":
      return () => expression.value;
    case "field":
      return (row) => row.get(expression.name);
    case "period":
      return () => null;
    case "call":
      return call(expression.name, expression.arguments);
    case "not": {
      const operand = evaluator(expression.operand);
      return (row) => !isTrue(operand(row));
    }
    case "like": {
      const operand = evaluator(expression.operand);
      return (row) => {
        const value = operand(row);
        return value !== null && expression.pattern.test(toText(value));
      };
    }
    case "in": {
      const operand = evaluator(expression.operand);
      const list = expression.list.map(evaluator);
      return (row) => list.some((item) => isEqual(operand(row), item(row)));
    }
    case "binary":
      return binary(expression.operator, evaluator(expression.left), evaluator(expression.right));
  }
}

function call(name: string, parameters: readonly Expression[]): Evaluator {
  const { apply } = functions[name]!;
  const period = parameters.find((parameter) => parameter.kind === "period")?.period;
  // bin(5m) is short for datefloor(@timestamp, 5m).
  const values = name === "bin" ? [(row: Row) => row.get("@timestamp")] : parameters.map(evaluator);
  return (row) =>
    apply(
      values.map((value) => value(row)),
      period,
    );
}

function binary(operator: BinaryOperator, left: Evaluator, right: Evaluator): Evaluator {
  switch (operator) {
    case "or":
      return (row) => isTrue(left(row)) || isTrue(right(row));
    case "and":
      return (row) => isTrue(left(row)) && isTrue(right(row));
    case "=":
      return (row) => isEqual(left(row), right(row));
    case "!=":
      return (row) => !isEqual(left(row), right(row));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return ordered(operator, left, right);
    default: {
      const apply = arithmetic[operator];
      return (row) => {
        const value = apply(toNumber(left(row)), toNumber(right(row)));
        return Number.isFinite(value) ? value : null;
      };
    }
  }
}

function ordered(operator: "<" | "<=" | ">" | ">=", left: Evaluator, right: Evaluator): Evaluator {
  const holds = {
    "<": (order: number) => order < 0,
    "<=": (order: number) => order <= 0,
    ">": (order: number) => order > 0,
    ">=": (order: number) => order >= 0,
  }[operator];
  return (row) => {
    const order = compare(left(row), right(row));
    return order !== undefined && holds(order);
  };
}

const arithmetic: Readonly<Record<"+" | "-" | "*" | "/" | "%" | "^", (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
};
