import type { Template } from "@repo/stage/synthesized-stage";

/** The keys of all tags in some templates, in the list shape and the map shape of CloudFormation. */
export function tagKeys(templates: readonly Template[]): readonly string[] {
  const keys = templates.flatMap(({ Resources = {} }) =>
    Object.values(Resources).flatMap(({ Properties: { Tags, UserPoolTags } = {} }) => [
      ...keysOf(Tags),
      ...keysOf(UserPoolTags),
    ]),
  );
  return [...new Set(keys)].sort();
}

function keysOf(tags: unknown): readonly string[] {
  if (typeof tags !== "object" || tags === null) return [];
  if (!Array.isArray(tags)) return Object.keys(tags);
  return tags.flatMap((tag: unknown) =>
    typeof tag === "object" && tag && "Key" in tag && typeof tag.Key === "string" ? [tag.Key] : [],
  );
}
