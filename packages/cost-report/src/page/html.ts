/** Text that is HTML already. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = string | number | Html | readonly Html[] | undefined;

/** A template of HTML whose values are texts, unless they are HTML themselves: what stands in a tag can't become markup. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    texts.map((text, index) => text + (index < parts.length ? markup(parts[index]) : "")).join(""),
  );
}

function markup(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.toString();
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.join("");
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Marks that turn the direction of what follows would reach beyond their own cell.
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => references[character]!)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "�");
}

/** Data for a script of the page, which can't end the element that it stands in. */
export function jsonForScript(data: unknown): Html {
  return new Html(JSON.stringify(data).replaceAll("<", "\\u003c"));
}
