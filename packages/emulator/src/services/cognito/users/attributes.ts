import { AwsError } from "../../../endpoint/aws-error.ts";

/** The attributes that every user pool has (OpenID Connect's standard claims). */
export const standardAttributes: ReadonlySet<string> = new Set([
  ..."address birthdate email email_verified family_name gender given_name locale middle_name name".split(
    " ",
  ),
  ..."nickname phone_number phone_number_verified picture preferred_username profile".split(" "),
  ..."updated_at website zoneinfo".split(" "),
]);

/** An attribute of a user pool's `Schema`. */
export interface SchemaAttribute {
  /** As users carry it: custom ones start with `custom:`. */
  readonly name: string;
  readonly required: boolean;
}

/** @throws {AwsError} `InvalidParameterException` naming an attribute that the pool doesn't have. */
export function checkAttributes(
  attributes: ReadonlyMap<string, string>,
  schema: readonly SchemaAttribute[],
): void {
  for (const name of attributes.keys()) {
    if (standardAttributes.has(name) || schema.some((attribute) => attribute.name === name)) continue;
    throw refused(`${name}: Attribute does not exist in the schema.`);
  }
}

/** @throws {AwsError} `InvalidParameterException` naming a required attribute that is missing. */
export function checkRequiredAttributes(
  attributes: ReadonlyMap<string, string>,
  schema: readonly SchemaAttribute[],
): void {
  const missing = schema.find(({ name, required }) => required && !attributes.get(name));
  if (missing) throw refused(`${missing.name}: The attribute is required`);
}

function refused(reason: string): AwsError {
  return new AwsError("InvalidParameterException", `Attributes did not conform to the schema: ${reason}\n`);
}
