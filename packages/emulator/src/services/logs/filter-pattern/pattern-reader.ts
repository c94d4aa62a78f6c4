import type { Comparison, Operand } from "./comparison.ts";
import { invalidFilterPattern } from "./invalid-filter-pattern.ts";
import type { Step } from "./json-selector.ts";

/** Reads a pattern from left to right; white space between its parts counts for nothing. */
export class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes this text if it comes next. */
  take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Whether this text comes next. */
  peek(text: string): boolean {
    this.#skip();
    return this.#text.startsWith(text, this.#at);
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.#unexpected(text);
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected("the end");
  }

  /** Takes words, whatever their case and the space between. */
  keyword(words: string): boolean {
    return this.#match(new RegExp(`${words.replaceAll(" ", "\\s+")}\\b`, "iy")) !== undefined;
  }

  /** `$.requestParameters.items[0]['a key']` as the steps after `$`. */
  selector(): Step[] {
    this.expect("$");
    const path: Step[] = [];
    for (;;) {
      const step = this.#match(/\.([^\s=!<>&|(){}[\].,"]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y, false);
      if (!step) break;
      path.push(step[2] === undefined ? (step[1] ?? step[3] ?? step[4] ?? "") : Number(step[2]));
    }
    return path;
  }

  /** The name of a column. */
  name(): string {
    const name = this.#match(/\w+/y)?.[0];
    if (name === undefined) throw this.#unexpected("a name");
    return name;
  }

  operator(): Comparison {
    const operator = this.#match(/!=|<=|>=|=|<|>/y)?.[0];
    if (operator === undefined) throw this.#unexpected("one of = != < <= > >= IS NOT");
    return operator as Comparison;
  }

  operand(): Operand {
    const [, text, expression, word] =
      this.#match(/"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s&|(){}[\],"%]+)/y) ?? [];
    if (text !== undefined) return { kind: "text", text: text.replaceAll(/\\(.)/g, "$1") };
    if (expression !== undefined) return { kind: "expression", text: expression };
    if (word !== undefined) return { kind: "word", text: word };
    throw this.#unexpected("a value");
  }

  #match(expression: RegExp, skip = true): RegExpExecArray | undefined {
    if (skip) this.#skip();
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#text);
    if (match) this.#at = expression.lastIndex;
    return match ?? undefined;
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #unexpected(wanted: string): Error {
    return invalidFilterPattern(`${wanted} is missing at character ${this.#at + 1} of ${this.#text}`);
  }
}
