import { DefinitionError } from "./definition-error.ts";

const pattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Refuses a name that could not be a folder, a construct and a part of a resource's name alike. @throws {DefinitionError} */
export function checkName(kind: string, name: string): void {
  if (pattern.test(name) && name.length <= 48) return;
  throw new DefinitionError(
    `${kind} "${name}"`,
    "is not a valid name.",
    "Use at most 48 lower-case letters, digits and single hyphens, beginning with a letter: place-order.",
  );
}
