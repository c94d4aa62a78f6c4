import { DefinitionError } from "../rules/definition-error.ts";

/** Resource tags by key; both case-sensitive. */
export type Tags = Readonly<Record<string, string>>;

/** The part of AWS's rules that every service keeps (Tag Editor user guide, "Best practices and strategies"). */
export const tagRules = {
  most: 50,
  key: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  value: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  reserved: /^aws:/i,
} as const;

const characters = "letters, digits, spaces and _ . : / = + - @";

/**
 * Holds tags against AWS's rules and returns them as they are.
 * @param what whose tags they are, for the message: `function "place-order"`
 * @throws {DefinitionError} that names the tag and the rule
 */
export function checkTags<const T extends Tags>(what: string, tags: T): T {
  const entries = Object.entries(tags);
  if (entries.length > tagRules.most) {
    throw new DefinitionError(
      what,
      `has ${entries.length} tags.`,
      `A resource can have at most ${tagRules.most}.`,
    );
  }
  for (const [key, value] of entries) {
    if (tagRules.reserved.test(key)) {
      throw new DefinitionError(
        what,
        `has a tag "${key}".`,
        "Keys that begin with aws: are AWS's own: choose another prefix.",
      );
    }
    if (!tagRules.key.test(key)) {
      throw new DefinitionError(
        what,
        `has a tag with the key "${key}".`,
        `A key has 1 to 128 characters: ${characters}.`,
      );
    }
    if (!tagRules.value.test(value)) {
      throw new DefinitionError(
        what,
        `has a tag "${key}" with the value "${value}".`,
        `A value has 0 to 256 characters: ${characters}.`,
      );
    }
  }
  return tags;
}
