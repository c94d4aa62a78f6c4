import { type Comparison, comparison, isNumber } from "./comparison.ts";
import { invalidFilterPattern } from "./invalid-filter-pattern.ts";
import { selectValue } from "./json-selector.ts";
import type { LogFilter } from "./log-filter.ts";
import { PatternReader } from "./pattern-reader.ts";

type Condition = (json: unknown) => boolean;

/** `{ $.level = "ERROR" && ($.status >= 500 || $.code IS NULL) }`: messages that are JSON and meet the conditions. */
export function jsonFilter(pattern: string): LogFilter {
  const reader = new PatternReader(pattern);
  reader.expect("{");
  const condition = readAny(reader);
  reader.expect("}");
  reader.end();
  return (message) => {
    const json = parse(message);
    return json !== undefined && condition(json);
  };
}

function readAny(reader: PatternReader): Condition {
  const conditions = [readAll(reader)];
  while (reader.take("||")) conditions.push(readAll(reader));
  return (json) => conditions.some((condition) => condition(json));
}

function readAll(reader: PatternReader): Condition {
  const conditions = [readOne(reader)];
  while (reader.take("&&")) conditions.push(readOne(reader));
  return (json) => conditions.every((condition) => condition(json));
}

function readOne(reader: PatternReader): Condition {
  if (reader.take("(")) {
    const condition = readAny(reader);
    reader.expect(")");
    return condition;
  }
  const path = reader.selector();
  const of = (holds: (value: unknown) => boolean): Condition => {
    return (json) => holds(selectValue(json, path));
  };
  if (reader.keyword("NOT EXISTS")) return of((value) => value === undefined);
  if (reader.keyword("IS NULL")) return of((value) => value === null);
  if (reader.keyword("IS TRUE")) return of((value) => value === true);
  if (reader.keyword("IS FALSE")) return of((value) => value === false);
  const operator = reader.operator();
  const operand = reader.operand();
  checkOperand(operator, operand.text);
  return of(comparison(operator, operand));
}

function checkOperand(operator: Comparison, text: string): void {
  if (operator === "=" || operator === "!=" || isNumber(text)) return;
  throw invalidFilterPattern(`${operator} compares numbers, and "${text}" is none`);
}

function parse(message: string): unknown {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
