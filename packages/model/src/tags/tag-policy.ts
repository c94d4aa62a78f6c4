import { checkTagKeys, checkTagPolicy } from "#rules/check-tag-policy";

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
  checkTagKeys([...required, ...optional]);
  return {
    required,
    optional,
    tags(tags) {
      checkTagPolicy(tags, required, optional);
      return tags;
    },
  };
}
