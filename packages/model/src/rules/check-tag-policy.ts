import { checkTags, type Tags } from "../tags/tags.ts";
import { DefinitionError } from "./definition-error.ts";

/** Refuses a tag policy with keys that AWS would refuse. @throws {DefinitionError} */
export function checkTagKeys(keys: readonly string[]): void {
  checkTags("tag policy", Object.fromEntries(keys.map((key) => [key, ""])));
}

/** Refuses tags that break their policy or AWS's rules. @throws {DefinitionError} */
export function checkTagPolicy(tags: Tags, required: readonly string[], optional: readonly string[]): void {
  const missing = required.find((key) => !tags[key]);
  if (missing) {
    throw new DefinitionError(
      "tags",
      `lack "${missing}".`,
      `The tag policy asks for ${required.join(", ")}.`,
    );
  }
  const unknown = Object.keys(tags).find((key) => !required.includes(key) && !optional.includes(key));
  if (unknown) {
    throw new DefinitionError("tags", `have "${unknown}".`, "Add it to the tag policy or leave it out.");
  }
  checkTags("tags", tags);
}
