import { BlockList, isIPv6 } from "node:net";
import { isJsonObject } from "../json-object.ts";

/**
 * Whether `value` has what `pattern` asks for: SNS filter policies and Lambda event filters.
 * Keys are AND-ed, a list's alternatives OR-ed; a list in the value matches when one of its elements does.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((alternative) => matchesAlternative(alternative, value));
  if (!isJsonObject(pattern)) return false;
  if (Array.isArray(value))
    return value.some((element) => isJsonObject(element) && matchesPattern(pattern, element));
  return Object.entries(pattern).every(([key, inner]) => {
    if (key === "$or" && Array.isArray(inner)) return inner.some((branch) => matchesPattern(branch, value));
    return matchesPattern(inner, isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);
  });
}

function matchesAlternative(alternative: unknown, value: unknown): boolean {
  if (isJsonObject(alternative) && "exists" in alternative) return alternative.exists === isLeaf(value);
  const leaves = Array.isArray(value) ? value : [value];
  return leaves.some((leaf) => leaf !== undefined && !isJsonObject(leaf) && matchesLeaf(alternative, leaf));
}

/** A leaf is what is neither missing nor an object; an empty list is as good as missing. */
function isLeaf(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isLeaf) : value !== undefined && !isJsonObject(value);
}

function matchesLeaf(alternative: unknown, leaf: unknown): boolean {
  if (!isJsonObject(alternative)) return alternative === leaf;
  return Object.entries(alternative).every(([operator, operand]) => {
    const matches = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    return matches?.(operand, leaf) ?? false;
  });
}

const operators: Readonly<Record<string, (operand: unknown, leaf: unknown) => boolean>> = {
  "anything-but": (operand, leaf) => !matchesAny(operand, leaf),
  cidr: (operand, leaf) =>
    typeof operand === "string" && typeof leaf === "string" && isInNetwork(leaf, operand),
  "equals-ignore-case": (operand, leaf) =>
    typeof operand === "string" && typeof leaf === "string" && operand.toLowerCase() === leaf.toLowerCase(),
  numeric: (operand, leaf) => Array.isArray(operand) && typeof leaf === "number" && isInRange(leaf, operand),
  prefix: (operand, leaf) =>
    typeof operand === "string" && typeof leaf === "string" && leaf.startsWith(operand),
  suffix: (operand, leaf) =>
    typeof operand === "string" && typeof leaf === "string" && leaf.endsWith(operand),
  wildcard: (operand, leaf) =>
    typeof operand === "string" && typeof leaf === "string" && wildcard(operand).test(leaf),
};

/** The inside of `anything-but`: a value, a list of values, or an operator with one operand or a list of them. */
function matchesAny(operand: unknown, leaf: unknown): boolean {
  if (Array.isArray(operand)) return operand.includes(leaf);
  if (!isJsonObject(operand)) return operand === leaf;
  return Object.entries(operand).some(([operator, inner]) => {
    const operands = Array.isArray(inner) && operator !== "numeric" ? inner : [inner];
    return operands.some((one) => matchesLeaf({ [operator]: one }, leaf));
  });
}

/** `range` is operators and bounds in turn: `["=", 5]`, `[">", 0, "<=", 100]`. */
function isInRange(number: number, range: readonly unknown[]): boolean {
  for (let place = 0; place < range.length; place += 2) {
    const bound = Number(range[place + 1]);
    const holds = {
      "=": number === bound,
      "<": number < bound,
      "<=": number <= bound,
      ">": number > bound,
      ">=": number >= bound,
    }[String(range[place])];
    if (!holds) return false;
  }
  return range.length > 0;
}

function isInNetwork(address: string, network: string): boolean {
  const [base = "", bits = ""] = network.split("/");
  const list = new BlockList();
  try {
    list.addSubnet(base, Number(bits), isIPv6(base) ? "ipv6" : "ipv4");
    return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  } catch {
    // Not an address, or not a network: nothing is in it.
    return false;
  }
}

/** `*` stands for any characters, `\*` for itself, `\\` for a backslash. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\]/g, (found, escaped?: string) =>
    found === "*" ? ".*" : `\\${escaped ?? found}`,
  );
  return new RegExp(`^${source}$`, "s");
}
