import { DefinitionError } from "../rules/definition-error.ts";
import { checkTags, type Tags } from "./tags.ts";

/** Which tags everything of this product carries: costs are attributed by them. */
export interface TagPolicy<Required extends string = string, Optional extends string = string> {
  readonly required: readonly Required[];
  readonly optional: readonly Optional[];
  /**
   * Tags that keep this policy.
   * @throws {DefinitionError} when one is missing, unknown or against AWS's rules
   */
  tags<const T extends PolicyTags<Required, Optional>>(tags: T): T;
}

type PolicyTags<Required extends string, Optional extends string> = Readonly<
  Record<Required, string> & Partial<Record<Optional, string>>
>;

/** Declares the tag keys that every function must carry and those it may. @throws {DefinitionError} */
export function defineTagPolicy<
  const Required extends string,
  const Optional extends string = never,
>(policy: {
  readonly required: readonly Required[];
  readonly optional?: readonly Optional[];
}): TagPolicy<Required, Optional> {
  const { required, optional = [] } = policy;
  const known = new Set<string>([...required, ...optional]);
  checkTags("tag policy", Object.fromEntries([...known].map((key) => [key, ""])));
  return {
    required,
    optional,
    tags(tags) {
      const given: Tags = tags;
      const missing = required.find((key) => !given[key]);
      if (missing)
        throw new DefinitionError(
          "tags",
          `lack "${missing}".`,
          `The tag policy asks for ${required.join(", ")}.`,
        );
      const unknown = Object.keys(given).find((key) => !known.has(key));
      if (unknown)
        throw new DefinitionError("tags", `have "${unknown}".`, "Add it to the tag policy or leave it out.");
      checkTags("tags", given);
      return tags;
    },
  };
}
