import type { Context } from "./context.ts";
import { type Compare, operators } from "./operators.ts";

/** One key of a policy's `Condition`; a statement has to meet all of them. */
export interface Condition {
  /** As the context has it: lower-case. */
  readonly key: string;
  /** Alternatives. */
  readonly values: readonly string[];
  readonly test: (
    values: readonly string[],
    actual: readonly string[] | undefined,
    variables?: Context,
  ) => boolean;
}

const name = /^(?:(?<quantifier>forallvalues|foranyvalue):)?(?<operator>[a-z]+?)(?<ifExists>ifexists)?$/;

/**
 * The test that an operator stands for: `StringNotEqualsIfExists`, `ForAnyValue:StringLike`; undefined when there is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-key-or-value-conditions.html
 */
export function conditionTest(operatorName: string): Condition["test"] | undefined {
  const { quantifier, operator = "", ifExists } = name.exec(operatorName.toLowerCase())?.groups ?? {};
  if (operator === "null" && !quantifier && !ifExists) {
    return ([missing], actual) => (actual === undefined) === (missing?.toLowerCase() === "true");
  }
  const positive = operator.replace(/not(?=equals|like|ipaddress)/, "");
  const negated = positive !== operator;
  const compare = Object.hasOwn(operators, positive) ? operators[positive] : undefined;
  if (!compare) return undefined;
  const holds = (values: readonly string[], value: string, variables?: Context) =>
    isAnyOf(compare, values, value, variables) !== negated;
  return (values, actual, variables) => {
    const each = (value: string) => holds(values, value, variables);
    if (actual === undefined && ifExists) return true;
    // Nothing is among the values of a key that is missing, and nothing of it is outside of them.
    if (quantifier === "forallvalues") return (actual ?? []).every(each);
    if (quantifier === "foranyvalue") return (actual ?? []).some(each);
    if (actual === undefined) return negated;
    return negated ? actual.every(each) : actual.some(each);
  };
}

function isAnyOf(compare: Compare, values: readonly string[], actual: string, variables?: Context): boolean {
  return values.some((wanted) => compare(wanted, actual, variables));
}
