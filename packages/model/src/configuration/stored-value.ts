import { checkName } from "#rules/name";
import { checkRange } from "#rules/range";
import type { Schema } from "../schema.ts";

/** What is kept as a text outside of the code, with the schema that reads it: `v.pipe(v.string(), v.parseJson(), …)`. */
export interface StoredValueDefinition {
  readonly name: string;
  readonly value: Schema;
  /** Seconds that a function works with what it has read, 0–3,600. Default 300. */
  readonly cacheSeconds?: number;
}

/** The definition with its default. @throws {DefinitionError} when it could not be named or kept */
export function storedValue<const Definition extends StoredValueDefinition>(
  kind: "parameter" | "secret",
  definition: Definition,
): Definition & { readonly cacheSeconds: number } {
  const { name, cacheSeconds = 300 } = definition;
  checkName(kind, name);
  checkRange(`${kind} "${name}"`, "cacheSeconds", cacheSeconds, { least: 0, most: 3600, unit: "seconds" });
  return { ...definition, cacheSeconds };
}
