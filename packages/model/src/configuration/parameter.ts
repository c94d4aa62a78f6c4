import { type StoredValueDefinition, storedValue } from "./stored-value.ts";

/** A setting that can change without a deployment: a parameter of the SSM Parameter Store, named `/<stage>/<service>/<name>`. */
export type Parameter<Definition extends StoredValueDefinition = StoredValueDefinition> =
  Readonly<Definition> & { readonly kind: "parameter"; readonly cacheSeconds: number };

/** Declares a parameter. @throws {DefinitionError} */
export function defineParameter<const Definition extends StoredValueDefinition>(
  definition: Definition,
): Parameter<Definition> {
  return { ...storedValue("parameter", definition), kind: "parameter" };
}
