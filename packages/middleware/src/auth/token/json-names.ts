const names = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/gs;

/**
 * Tells whether some object in a JSON text has a name twice, which `JSON.parse` hides: it keeps the last one, and
 * another reader may keep the first. @param text JSON that parses
 */
export function hasDuplicateNames(text: string): boolean {
  const objects: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(names)) {
    if (token === "{") objects.push(new Set());
    else if (token === "}") objects.pop();
    else if (colon !== undefined) {
      // An escape can spell the same name in another way.
      const name: string = JSON.parse(token.slice(0, -colon.length));
      const seen = objects.at(-1);
      if (seen?.has(name)) return true;
      seen?.add(name);
    }
  }
  return false;
}
