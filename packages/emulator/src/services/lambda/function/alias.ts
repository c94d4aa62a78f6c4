import { AwsError } from "../../../endpoint/aws-error.ts";

/** What an alias points at; the revision changes with each change of it. */
export interface Alias {
  readonly version: string;
  readonly description: string;
  /** The share of its invocations, 0 to 1, that another version gets, by that version. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

export type AliasTarget = Pick<Alias, "version"> & Partial<Pick<Alias, "description" | "weights">>;

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 * @throws {AwsError} `InvalidParameterValueException` for routing that Lambda refuses
 */
export function checkRouting({ version, weights = {} }: AliasTarget): void {
  const others = Object.entries(weights);
  check(others.length <= 1, "AdditionalVersionWeights can have at most one version.");
  for (const [other, weight] of others) {
    check(
      version !== "$LATEST" && other !== "$LATEST",
      "$LATEST is not supported for an alias pointing to more than 1 version",
    );
    check(
      other !== version,
      `Invalid function version ${other}. Function version ${version} is already included in routing configuration.`,
    );
    check(weight >= 0 && weight <= 1, `The weight of version ${other} is ${weight}: give 0 to 1.`);
  }
}

/** The version that one invocation of an alias gets. @param draw at random from 0 to 1, 1 excluded */
export function drawVersion({ version, weights }: Alias, draw: number): string {
  let passed = 0;
  for (const [other, weight] of Object.entries(weights)) {
    passed += weight;
    if (draw < passed) return other;
  }
  return version;
}

/** The versions behind an alias, each with its share of the invocations. */
export function sharesOf({ version, weights }: Alias): ReadonlyMap<string, number> {
  const others = Object.entries(weights).filter(([, weight]) => weight > 0);
  const rest = others.reduce((left, [, weight]) => left - weight, 1);
  return new Map([...(rest > 0 ? [[version, rest] as const] : []), ...others]);
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new AwsError("InvalidParameterValueException", message);
}
