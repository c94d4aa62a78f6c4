import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { Context } from "./context.ts";
import { matchesPattern } from "./pattern.ts";

/** Whether a value of the request is what one value of a policy's condition asks for. */
export type Compare = (wanted: string, actual: string, variables: Context | undefined) => boolean;

const plain: Compare = (wanted, actual, variables) =>
  matchesPattern(literal(wanted), actual, variables && { variables });
const like: Compare = (wanted, actual, variables) => matchesPattern(wanted, actual, { variables });
const arn: Compare = (wanted, actual, variables) => matchesPattern(wanted, actual, { arn: true, variables });

/**
 * The operators by lower-case name; those whose name has a `Not` are made from them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: Readonly<Record<string, Compare>> = {
  stringequals: plain,
  stringequalsignorecase: (wanted, actual, variables) =>
    matchesPattern(literal(wanted), actual, { ignoreCase: true, variables }),
  stringlike: like,
  arnequals: arn,
  arnlike: arn,
  bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  binaryequals: (wanted, actual) => wanted === actual,
  ipaddress: (wanted, actual) => isInNetwork(actual, wanted),
  ...ordered("numeric", Number),
  ...ordered("date", toTime),
};

function ordered(name: string, read: (text: string) => number): Record<string, Compare> {
  const by =
    (holds: (actual: number, wanted: number) => boolean): Compare =>
    (wanted, actual) =>
      holds(read(actual), read(wanted));
  return {
    [`${name}equals`]: by((actual, wanted) => actual === wanted),
    [`${name}lessthan`]: by((actual, wanted) => actual < wanted),
    [`${name}lessthanequals`]: by((actual, wanted) => actual <= wanted),
    [`${name}greaterthan`]: by((actual, wanted) => actual > wanted),
    [`${name}greaterthanequals`]: by((actual, wanted) => actual >= wanted),
  };
}

/** ISO 8601, or seconds since the epoch. */
function toTime(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

// Without wildcards, `*` and `?` are themselves; variables remain what they are.
function literal(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}|[*?]/g, (found) => (found.length === 1 ? `\${${found}}` : found));
}

function isInNetwork(address: string, network: string): boolean {
  const [base = "", bits] = network.split("/");
  const family = isIPv6(base) ? "ipv6" : "ipv4";
  if (!isIPv4(base) && !isIPv6(base)) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
