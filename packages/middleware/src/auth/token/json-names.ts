/**
 * Tells whether some object in a JSON text has a name twice, which `JSON.parse` hides: it keeps the last one, and
 * another reader may keep the first. Then the text has more members than its value.
 * @param text JSON that parses
 * @param value what it parses to
 */
export function hasDuplicateNames(text: string, value: unknown): boolean {
  return colonsIn(text) !== membersOf(value);
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];

// Outside of strings, where each member has one.
function colonsIn(text: string): number {
  let colons = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) inString = !inString;
    else if (inString && code === backslash) at += 1;
    else if (!inString && code === colon) colons += 1;
  }
  return colons;
}

function membersOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value);
  let members = Array.isArray(value) ? 0 : inside.length;
  for (const one of inside) members += membersOf(one);
  return members;
}
