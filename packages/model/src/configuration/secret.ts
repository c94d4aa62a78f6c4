import { type StoredValueDefinition, storedValue } from "./stored-value.ts";

/** What only some functions may know: a secret of Secrets Manager, named `/<stage>/<service>/<name>`. */
export type Secret<Definition extends StoredValueDefinition = StoredValueDefinition> =
  Readonly<Definition> & { readonly kind: "secret"; readonly cacheSeconds: number };

/** The key by which a secret's first value, which CloudFormation generates, is known to be none. */
export const secretPlaceholder = "turbo-lambda-placeholder";

/** Declares a secret; its value is in no template and no repository. @throws {DefinitionError} */
export function defineSecret<const Definition extends StoredValueDefinition>(
  definition: Definition,
): Secret<Definition> {
  return { ...storedValue("secret", definition), kind: "secret" };
}
