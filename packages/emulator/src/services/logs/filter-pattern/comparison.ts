import { escapeExpression } from "../escape-expression.ts";
import { filterRegExp } from "./filter-regexp.ts";

/** What a condition compares with, as it stands in the pattern. */
export interface Operand {
  readonly kind: "text" | "word" | "expression";
  readonly text: string;
}

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A test of one value of a message: a number or a text, of JSON or of a column. */
export function comparison(operator: Comparison, operand: Operand): (value: unknown) => boolean {
  if (operator === "=" || operator === "!=") {
    const equal = equality(operand);
    return (value) => isScalar(value) && equal(value) === (operator === "=");
  }
  const limit = Number(operand.text);
  const holds = {
    "<": (value: number) => value < limit,
    "<=": (value: number) => value <= limit,
    ">": (value: number) => value > limit,
    ">=": (value: number) => value >= limit,
  }[operator];
  return (value) => (typeof value === "number" || isNumber(value)) && holds(Number(value));
}

function equality({ kind, text }: Operand): (value: Scalar) => boolean {
  if (kind === "expression") {
    const regExp = filterRegExp(text);
    return (value) => regExp.test(String(value));
  }
  if (text.includes("*")) {
    const regExp = new RegExp(`^${text.split("*").map(escapeExpression).join(".*")}$`, "s");
    return (value) => regExp.test(String(value));
  }
  if (kind === "word" && isNumber(text)) {
    return (value) => (isNumber(value) || typeof value === "number") && Number(value) === Number(text);
  }
  return (value) => String(value) === text;
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Whether a text is a number, `1e3` included. */
export function isNumber(text: unknown): boolean {
  return typeof text === "string" && text.trim() !== "" && Number.isFinite(Number(text));
}
