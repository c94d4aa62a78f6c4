import { MalformedQuery, type Place } from "./malformed-query.ts";

export interface Token extends Place {
  readonly kind: "number" | "period" | "text" | "name" | "quoted-name" | "symbol" | "end";
  /** Of a text without its quotation marks, of a name without its backticks. */
  readonly text: string;
}

const space = /(?:\s+|#[^\n]*)*/y;
const pattern =
  /(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)(?<unit>ms|mo|[smhdwqy])?(?![\w])|(?<name>[A-Za-z_@$][\w@$]*(?:\.\w+)*)|`(?<quoted>[^`]+)`|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<symbol>!=|<=|>=|=~|[|,()[\]=<>+\-*/%^])/sy;
const regularExpression = /\/((?:[^/\\\n]|\\.)+)\//y;

/** Reads a query word by word; comments are left out. */
export class Scanner {
  readonly source: string;
  #next: Token;
  #lastEnd = 0;

  constructor(source: string) {
    this.source = source;
    this.#next = this.#scan(0);
  }

  get next(): Token {
    return this.#next;
  }

  /** Where the last token that was taken ended. */
  get lastEnd(): number {
    return this.#lastEnd;
  }

  take(): Token {
    const token = this.#next;
    this.#lastEnd = token.end;
    this.#next = this.#scan(token.end);
    return token;
  }

  /** Takes the next token if it is this symbol, or this word in any case. */
  takeIf(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  is(text: string): boolean {
    const { kind, text: found } = this.#next;
    return (kind === "symbol" || kind === "name") && found.toLowerCase() === text;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected(`"${text}"`);
  }

  /** Takes `/…/`, which only some places may hold; undefined when something else comes next. */
  takeRegularExpression(): RegExp | undefined {
    regularExpression.lastIndex = this.#next.start;
    const match = regularExpression.exec(this.source);
    if (!match) return undefined;
    const end = regularExpression.lastIndex;
    const place = { start: this.#next.start, end };
    this.#lastEnd = end;
    this.#next = this.#scan(end);
    return toRegExp(match[1]!, place);
  }

  unexpected(wanted: string): MalformedQuery {
    const { kind, text } = this.#next;
    const found = kind === "end" ? "the end of the query" : `"${text}"`;
    return this.malformed(`${wanted} is expected, but ${found} is found`);
  }

  /** @param problem without a full stop */
  malformed(problem: string, place: Place = this.#next): MalformedQuery {
    return new MalformedQuery(`${problem} (at character ${place.start + 1}).`, place);
  }

  #scan(from: number): Token {
    space.lastIndex = from;
    space.exec(this.source);
    const start = space.lastIndex;
    if (start >= this.source.length) return { kind: "end", text: "", start, end: start };
    pattern.lastIndex = start;
    const groups = pattern.exec(this.source)?.groups;
    const end = pattern.lastIndex;
    if (!groups) {
      const rest = this.source.slice(start, start + 20);
      throw this.malformed(`"${rest}" can't be read: is a quotation mark missing?`, {
        start,
        end: start + 1,
      });
    }
    const { number, unit, name, quoted, double, single, symbol = "" } = groups;
    const text = double ?? single;
    if (number !== undefined)
      return { kind: unit ? "period" : "number", text: number + (unit ?? ""), start, end };
    if (name !== undefined) return { kind: "name", text: name, start, end };
    if (quoted !== undefined) return { kind: "quoted-name", text: quoted, start, end };
    if (text !== undefined) return { kind: "text", text: text.replaceAll(/\\(["'\\])/g, "$1"), start, end };
    return { kind: "symbol", text: symbol, start, end };
  }
}

/** The flags that AWS's dialect writes into the expression, `(?i)`, stand beside it in JavaScript's. */
function toRegExp(source: string, place: Place): RegExp {
  const [, flags = "", rest = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  try {
    return new RegExp(rest.replaceAll("(?P<", "(?<"), flags);
  } catch (cause) {
    throw new MalformedQuery(`/${source}/ is no regular expression: ${(cause as Error).message}.`, place);
  }
}
