import { readFileSync } from "node:fs";
import type { IConstruct } from "constructs";
import { type TemplateResource, tagProperties } from "./tag-properties.ts";

/** A resource that AWS can tag, and the tags that it lacks. */
export interface UntaggedResource {
  readonly logicalId: string;
  readonly type: string;
  /** Where its tags stand in the template. */
  readonly property: string;
  readonly missing: readonly string[];
}

interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

/** The resources of a template that lack a tag or have it empty. @param root what the template comes from */
export function untaggedResources(
  templateFile: string,
  required: readonly string[],
  root: IConstruct,
): UntaggedResource[] {
  const { Resources = {} } = JSON.parse(readFileSync(templateFile, "utf8")) as Template;
  const properties = tagProperties(Object.values(Resources), root);
  return Object.entries(Resources).flatMap(([logicalId, { Type: type, Properties = {} }]) => {
    const property = properties.get(type);
    if (property === undefined) return [];
    const tags = tagsOf(Properties[property]);
    const missing = required.filter((key) => !tags[key]);
    return missing.length === 0 ? [] : [{ logicalId, type, property, missing }];
  });
}

/** Tags by key, from a list of `Key` and `Value` or from a map. */
function tagsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!Array.isArray(value)) return (value ?? {}) as Record<string, unknown>;
  const list = value as readonly { readonly Key: string; readonly Value: unknown }[];
  return Object.fromEntries(list.map((tag) => [tag.Key, tag.Value]));
}
