import { checkStoredValue } from "#rules/check-stored-value";
import type { Schema } from "../schema.ts";

/** What is kept as a text outside of the code, with the schema that reads it: `v.pipe(v.string(), v.parseJson(), …)`. */
export interface StoredValueDefinition {
  readonly name: string;
  readonly value: Schema;
  /** Seconds that a function works with what it has read, 0–3,600. Default 300. */
  readonly cacheSeconds?: number;
}

/** A setting that can change without a deployment: a parameter of the SSM Parameter Store, named `/<stage>/<service>/<name>`. */
export type Parameter<Definition extends StoredValueDefinition = StoredValueDefinition> =
  Readonly<Definition> & { readonly kind: "parameter"; readonly cacheSeconds: number };

/** Declares a parameter. @throws {DefinitionError} */
export function defineParameter<const Definition extends StoredValueDefinition>(
  definition: Definition,
): Parameter<Definition> {
  const { cacheSeconds = 300 } = definition;
  checkStoredValue("parameter", { ...definition, cacheSeconds });
  return { ...definition, cacheSeconds, kind: "parameter" };
}
