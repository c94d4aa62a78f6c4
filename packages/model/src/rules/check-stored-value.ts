import type { StoredValueDefinition } from "../configuration/parameter.ts";
import { checkName } from "./name.ts";
import { checkRange } from "./range.ts";

/** Refuses a parameter or a secret that could not be named or kept. @throws {DefinitionError} */
export function checkStoredValue(
  kind: "parameter" | "secret",
  { name, cacheSeconds }: StoredValueDefinition & { readonly cacheSeconds: number },
): void {
  checkName(kind, name);
  checkRange(`${kind} "${name}"`, "cacheSeconds", cacheSeconds, { least: 0, most: 3600, unit: "seconds" });
}
