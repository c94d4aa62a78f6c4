import { AwsError } from "../../../endpoint/aws-error.ts";
import { type Alias, sharesOf } from "./alias.ts";

/** Environments that are to be kept ready for a version or an alias. */
export interface ProvisionedConcurrencyConfig {
  readonly requested: number;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

interface Present {
  readonly aliases: ReadonlyMap<string, Alias>;
  readonly configs: ReadonlyMap<string, ProvisionedConcurrencyConfig>;
  readonly reservedConcurrency: number | undefined;
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 * @throws {AwsError} `InvalidParameterValueException`, `ResourceConflictException`
 */
export function checkProvisionedConcurrency(
  qualifier: string,
  requested: number,
  { aliases, configs, reservedConcurrency = Number.POSITIVE_INFINITY }: Present,
): void {
  const alias = aliases.get(qualifier);
  if ((alias?.version ?? qualifier) === "$LATEST") {
    throw invalid("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
  }
  if (!Number.isInteger(requested) || requested < 1) {
    throw invalid(`ProvisionedConcurrentExecutions is ${requested}: give a whole number from 1 on.`);
  }
  if (alias && Object.keys(alias.weights).length > 0) {
    throw invalid("Alias with weights can not be used with Provisioned Concurrency");
  }
  const others = [...configs].filter(([other]) => other !== qualifier);
  if (others.reduce((sum, [, config]) => sum + config.requested, requested) > reservedConcurrency) {
    throw invalid(
      "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
    );
  }
  if (alias && configs.has(alias.version)) {
    throw conflict(
      "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    );
  }
  const pointed = others.some(([other]) => aliases.get(other)?.version === qualifier);
  if (pointed) throw conflict("Version is pointed by a Provisioned Concurrency alias");
}

/** How many environments each version is to keep ready; an alias with weights shares its out, rounded up. */
export function provisionedByVersion({
  aliases,
  configs,
}: Pick<Present, "aliases" | "configs">): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const [qualifier, { requested }] of configs) {
    const alias = aliases.get(qualifier);
    for (const [version, share] of alias ? sharesOf(alias) : [[qualifier, 1] as const]) {
      wanted.set(version, (wanted.get(version) ?? 0) + Math.ceil(requested * share));
    }
  }
  return wanted;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

function conflict(message: string): AwsError {
  return new AwsError("ResourceConflictException", message, 409);
}
