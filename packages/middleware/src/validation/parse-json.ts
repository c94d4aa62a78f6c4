/** Parses JSON. Keys that could reach a prototype when the value is merged into another object are dropped. */
export function parseJson(text: string): unknown {
  return suspicious.test(text) ? JSON.parse(text, withoutPrototypes) : JSON.parse(text);
}

// A reviver makes parsing many times slower, so only a text that could hold such a key pays for it;
// an escape could spell it too.
const suspicious = /__proto__|constructor|\\u/;

function withoutPrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") return undefined;
  const reaches =
    key === "constructor" && typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
  return reaches ? undefined : value;
}
