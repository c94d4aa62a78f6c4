/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Content = Html | string | false | undefined | readonly Html[];

/** A template whose interpolated texts are escaped; `false` and `undefined` leave nothing. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(String.raw({ raw: strings }, ...contents.map(toMarkup)));
}

function toMarkup(content: Content): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "string") return escapeText(content);
  return content instanceof Html ? content.text : content.map(({ text }) => text).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
