import { escapeExpression } from "../../escape-expression.ts";
import { checkCall } from "./check-call.ts";
import type { BinaryOperator, Expression, Period } from "./query.ts";
import type { Scanner } from "./scanner.ts";

/** Reads an expression; operators bind as in AWS: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, `^`. */
export function parseExpression(scanner: Scanner): Expression {
  return parseLeft(scanner, ["or"], () => parseLeft(scanner, ["and"], () => parseNot(scanner)));
}

function parseLeft(
  scanner: Scanner,
  operators: readonly BinaryOperator[],
  operand: () => Expression,
): Expression {
  let left = operand();
  for (;;) {
    const operator = operators.find((text) => scanner.takeIf(text));
    if (!operator) return left;
    left = { kind: "binary", operator, left, right: operand() };
  }
}

function parseNot(scanner: Scanner): Expression {
  return scanner.takeIf("not") ? { kind: "not", operand: parseNot(scanner) } : parseComparison(scanner);
}

function parseComparison(scanner: Scanner): Expression {
  const left = parseSum(scanner);
  if (scanner.takeIf("not")) {
    const operand = parseMembership(scanner, left);
    if (!operand) throw scanner.unexpected('"in" or "like"');
    return { kind: "not", operand };
  }
  const membership = parseMembership(scanner, left);
  if (membership) return membership;
  for (const operator of ["=", "!=", "<=", ">=", "<", ">"] as const) {
    if (scanner.takeIf(operator)) return { kind: "binary", operator, left, right: parseSum(scanner) };
  }
  return left;
}

function parseMembership(scanner: Scanner, operand: Expression): Expression | undefined {
  if (scanner.takeIf("in")) {
    scanner.expect("[");
    const list = parseList(scanner, "]");
    return { kind: "in", operand, list };
  }
  if (!scanner.is("like") && !scanner.is("=~")) return undefined;
  scanner.take();
  const expression = scanner.takeRegularExpression();
  if (expression) return { kind: "like", operand, pattern: expression };
  if (scanner.next.kind !== "text") throw scanner.unexpected('a "text" or a /regular expression/');
  return { kind: "like", operand, pattern: new RegExp(escapeExpression(scanner.take().text)) };
}

function parseSum(scanner: Scanner): Expression {
  return parseLeft(scanner, ["+", "-"], () => parseLeft(scanner, ["*", "/", "%"], () => parsePower(scanner)));
}

function parsePower(scanner: Scanner): Expression {
  const left = parseSign(scanner);
  // From right to left: 2 ^ 3 ^ 2 is 2 ^ 9.
  if (!scanner.takeIf("^")) return left;
  return { kind: "binary", operator: "^", left, right: parsePower(scanner) };
}

function parseSign(scanner: Scanner): Expression {
  if (!scanner.takeIf("-")) return parsePrimary(scanner);
  return { kind: "binary", operator: "-", left: { kind: "literal", value: 0 }, right: parseSign(scanner) };
}

function parsePrimary(scanner: Scanner): Expression {
  if (scanner.takeIf("(")) {
    const inner = parseExpression(scanner);
    scanner.expect(")");
    return inner;
  }
  const { kind, text } = scanner.next;
  if (kind === "number") return { kind: "literal", value: Number(scanner.take().text) };
  if (kind === "text") return { kind: "literal", value: scanner.take().text };
  if (kind === "period") return { kind: "period", period: parsePeriod(scanner.take().text) };
  if (kind === "quoted-name") return { kind: "field", name: scanner.take().text };
  if (kind !== "name") throw scanner.unexpected("a field, a value or a function");
  const name = scanner.take();
  return scanner.takeIf("(") ? parseCall(scanner, name) : { kind: "field", name: text };
}

function parseCall(scanner: Scanner, { text, start, end }: Scanner["next"]): Expression {
  const parameters =
    text.toLowerCase() === "count" && scanner.takeIf("*") ? parseEnd(scanner) : parseList(scanner, ")");
  return checkCall(scanner, text, parameters, { start, end });
}

function parseEnd(scanner: Scanner): Expression[] {
  scanner.expect(")");
  return [];
}

function parseList(scanner: Scanner, end: ")" | "]"): Expression[] {
  const items: Expression[] = [];
  if (scanner.takeIf(end)) return items;
  do items.push(parseExpression(scanner));
  while (scanner.takeIf(","));
  scanner.expect(end);
  return items;
}

function parsePeriod(text: string): Period {
  const [, count = "", unit = ""] = /^([\d.]+)(\w+)$/.exec(text) ?? [];
  return { count: Number(count), unit: unit as Period["unit"] };
}
