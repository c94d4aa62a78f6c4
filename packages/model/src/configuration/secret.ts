import { checkStoredValue } from "#rules/check-stored-value";
import type { StoredValueDefinition } from "./parameter.ts";

/** What only some functions may know: a secret of Secrets Manager, named `/<stage>/<service>/<name>`. */
export type Secret<Definition extends StoredValueDefinition = StoredValueDefinition> =
  Readonly<Definition> & { readonly kind: "secret"; readonly cacheSeconds: number };

/** The key by which a secret's first value, which CloudFormation generates, is known to be none. */
export const secretPlaceholder = "turbo-lambda-placeholder";

/** Declares a secret; its value is in no template and no repository. @throws {DefinitionError} */
export function defineSecret<const Definition extends StoredValueDefinition>(
  definition: Definition,
): Secret<Definition> {
  const { cacheSeconds = 300 } = definition;
  checkStoredValue("secret", { ...definition, cacheSeconds });
  return { ...definition, cacheSeconds, kind: "secret" };
}
