import type { DeclaredResource } from "../resource-type.ts";

type Properties = Readonly<Record<string, unknown>>;

/** Properties as the service's own API takes its attributes: as texts, an object as JSON. */
export function attributeTexts(properties: Properties, names: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of names) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    attributes[name] = typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  return attributes;
}

/** The text of a property. @throws when it is missing or something else */
export function requiredText({ properties, type }: DeclaredResource, name: string): string {
  const value = properties[name];
  if (typeof value !== "string") throw new Error(`${type} needs the property ${name}, a string.`);
  return value;
}

/** The texts of a list property. @throws when it is missing or something else */
export function requiredTexts({ properties, type }: DeclaredResource, name: string): string[] {
  const value = properties[name];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new Error(`${type} needs the property ${name}, a list of strings.`);
}

/** A list of `{ Key, Value }` as a map. @throws when it is something else */
export function readTags({ properties, type }: DeclaredResource): Map<string, string> {
  const tags: unknown = properties.Tags ?? [];
  const isTag = (tag: unknown) => typeof (tag as { Key?: unknown } | null)?.Key === "string";
  if (!Array.isArray(tags) || !tags.every(isTag)) {
    throw new Error(`${type}: Tags must be a list of { Key, Value }.`);
  }
  return new Map(tags.map(({ Key, Value }) => [Key, String(Value ?? "")]));
}

/** @throws for a property that CloudFormation does not know */
export function refuseOthers({ properties, type }: DeclaredResource, known: readonly string[]): void {
  const unknown = Object.keys(properties).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${type} has no property ${unknown.join(", ")}.`);
}
