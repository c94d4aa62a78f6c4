import { snsError } from "./sns-error.ts";

/** The parameters of a Query request, read by name; lists and maps are spelt `Tags.member.1.Key`. */
export class FormInput {
  readonly #parameters: URLSearchParams;
  readonly #prefix: string;

  constructor(parameters: URLSearchParams, prefix = "") {
    this.#parameters = parameters;
    this.#prefix = prefix;
  }

  text(name: string): string | undefined {
    return this.#parameters.get(this.#prefix + name) ?? undefined;
  }

  /** @throws {AwsError} `InvalidParameter` */
  requiredText(name: string): string {
    const text = this.text(name);
    if (text === undefined) {
      throw snsError(
        "InvalidParameter",
        `Invalid parameter: ${name} Reason: no value for required parameter`,
      );
    }
    return text;
  }

  /** The elements of `name.1.…`, `name.2.…` and so on. */
  list(name: string): FormInput[] {
    const elements: FormInput[] = [];
    for (let number = 1; this.#has(`${name}.${number}.`); number += 1) {
      elements.push(new FormInput(this.#parameters, `${this.#prefix}${name}.${number}.`));
    }
    return elements;
  }

  /** A list of plain texts. */
  texts(name: string): string[] {
    const texts: string[] = [];
    for (
      let text = this.text(`${name}.1`);
      text !== undefined;
      text = this.text(`${name}.${texts.length + 1}`)
    ) {
      texts.push(text);
    }
    return texts;
  }

  /** A map of texts. */
  textMap(name: string): Record<string, string> {
    return Object.fromEntries(
      this.list(`${name}.entry`).map((entry) => [entry.requiredText("key"), entry.text("value") ?? ""]),
    );
  }

  #has(start: string): boolean {
    const prefix = this.#prefix + start;
    return [...this.#parameters.keys()].some((name) => name.startsWith(prefix));
  }
}
