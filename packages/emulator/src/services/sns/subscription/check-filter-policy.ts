import { isIP } from "node:net";
import { isJsonObject } from "../../../json-object.ts";
import type { FilterPolicyScope } from "./filter-policy.ts";

/**
 * The first thing that SNS would refuse of a filter policy, in its words; `undefined` when there is none.
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function filterPolicyFault(policy: object, scope: FilterPolicyScope): string | undefined {
  const limits = { keys: 0, combinations: 1 };
  const fault = objectFault(policy, scope, 1, limits);
  if (fault) return fault;
  if (limits.keys > 5) return "FilterPolicy: Filter policy can not have more than 5 keys";
  return limits.combinations > 150 ? "FilterPolicy: Filter policy is too complex" : undefined;
}

interface Limits {
  keys: number;
  combinations: number;
}

function objectFault(
  policy: object,
  scope: FilterPolicyScope,
  level: number,
  limits: Limits,
): string | undefined {
  for (const [key, rule] of Object.entries(policy)) {
    const fault = Array.isArray(rule)
      ? listFault(key, rule, scope, level, limits)
      : nestedFault(key, rule, scope, level, limits);
    if (fault) return fault;
  }
  return undefined;
}

function nestedFault(key: string, rule: unknown, scope: FilterPolicyScope, level: number, limits: Limits) {
  if (typeof rule !== "object" || rule === null) {
    return `FilterPolicy: "${key}" must be an object or an array`;
  }
  if (scope === "MessageAttributes") {
    return "Filter policy scope MessageAttributes does not support nested filter policy";
  }
  return objectFault(rule, scope, level + 1, limits);
}

function listFault(key: string, rule: unknown[], scope: FilterPolicyScope, level: number, limits: Limits) {
  if (rule.length === 0) return "FilterPolicy: Empty arrays are not allowed";
  if (key === "$or" && rule.length > 1 && rule.every(isJsonObject)) {
    return rule.map((branch) => objectFault(branch, scope, level, limits)).find(Boolean);
  }
  limits.keys += 1;
  limits.combinations *= rule.length * level;
  const fault = rule.map(alternativeFault).find(Boolean);
  return fault && `FilterPolicy: ${fault}`;
}

function alternativeFault(alternative: unknown): string | undefined {
  if (typeof alternative !== "object" || alternative === null) return undefined;
  if (Array.isArray(alternative)) return "Match value must be String, number, true, false, or null";
  const [[operator, operand] = [], ...others] = Object.entries(alternative);
  if (operator === undefined || others.length > 0) return "Only one key allowed in match expression";
  return operatorFault(operator, operand);
}

function operatorFault(operator: string, operand: unknown): string | undefined {
  switch (operator) {
    case "anything-but":
      return anythingButFault(operand);
    case "cidr":
      return cidrFault(operand);
    case "equals-ignore-case":
    case "prefix":
    case "suffix":
      return typeof operand === "string" ? undefined : `${operator} match pattern must be a string`;
    case "exists":
      return typeof operand === "boolean" ? undefined : "exists match pattern must be either true or false.";
    case "numeric":
      return numericFault(operand);
    case "wildcard":
      return wildcardFault(operand);
    default:
      return `Unrecognized match type ${operator}`;
  }
}

function anythingButFault(operand: unknown): string | undefined {
  if (Array.isArray(operand)) return operand.length === 0 ? "Empty arrays are not allowed" : undefined;
  if (typeof operand !== "object" || operand === null) return undefined;
  for (const [operator, inner] of Object.entries(operand)) {
    if (!["prefix", "suffix", "wildcard", "equals-ignore-case"].includes(operator)) {
      return `Unsupported anything-but pattern: ${operator}`;
    }
    const fault = (Array.isArray(inner) ? inner : [inner])
      .map((one) => operatorFault(operator, one))
      .find(Boolean);
    if (fault) return fault;
  }
  return undefined;
}

function numericFault(operand: unknown): string | undefined {
  if (!Array.isArray(operand) || operand.length === 0) return "Invalid member in numeric match: ]";
  if (operand.length > 4) return "Too many terms in numeric range expression";
  for (let place = 0; place < operand.length; place += 2) {
    const [operator, bound] = [operand[place], operand[place + 1]];
    if (!["=", "<", "<=", ">", ">="].includes(operator)) {
      return `Unrecognized numeric range operator: ${operator}`;
    }
    if (typeof bound !== "number" || Math.abs(bound) > 1e9) {
      return `Value of ${operator === "=" ? "equals" : operator} must be numeric`;
    }
  }
  if (operand.length < 4) return undefined;
  const [low, bottom, high, top] = operand;
  if (!low.startsWith(">")) return "Too many elements in numeric expression";
  if (!high.startsWith("<")) return `Bad numeric range operator: ${high}`;
  return bottom < top ? undefined : "Bottom must be less than top";
}

function cidrFault(operand: unknown): string | undefined {
  if (typeof operand !== "string") return "prefix match pattern must be a string";
  const [address = "", bits, ...others] = operand.split("/");
  if (bits === undefined || others.length > 0) return "Malformed CIDR, one '/' required";
  if (!isIP(address)) return `Nonstandard IP address: ${address}`;
  const most = isIP(address) === 6 ? 128 : 32;
  return /^\d+$/.test(bits) && Number(bits) <= most
    ? undefined
    : "Malformed CIDR, mask bits must be an integer";
}

function wildcardFault(operand: unknown): string | undefined {
  if (typeof operand !== "string") return "wildcard match pattern must be a string";
  const stars = operand.replaceAll("\\*", "").split("*").length - 1;
  return stars > 3 ? "wildcard match pattern can have at most 3 wildcards" : undefined;
}
