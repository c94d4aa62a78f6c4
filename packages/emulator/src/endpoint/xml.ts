/** What a Query answer is made of: an array's elements become `<member>`, a Map's `<entry>`. */
export type XmlContent =
  | string
  | undefined
  | readonly XmlContent[]
  | ReadonlyMap<string, string>
  | { readonly [element: string]: XmlContent };

/** An element with its content; nothing at all when the content is `undefined`. */
export function xmlElement(name: string, content: XmlContent, namespace?: string): string {
  if (content === undefined) return "";
  const attribute = namespace ? ` xmlns="${escapeXml(namespace)}"` : "";
  return `<${name}${attribute}>${xmlContent(content)}</${name}>`;
}

function xmlContent(content: Exclude<XmlContent, undefined>): string {
  if (typeof content === "string") return escapeXml(content);
  if (isList(content)) return content.map((element) => xmlElement("member", element)).join("");
  if (content instanceof Map) {
    return [...content].map(([key, value]) => xmlElement("entry", { key, value })).join("");
  }
  return Object.entries(content)
    .map(([name, inner]) => xmlElement(name, inner))
    .join("");
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
