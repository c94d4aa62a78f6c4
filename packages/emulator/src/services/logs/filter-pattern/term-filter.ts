import { filterRegExp } from "./filter-regexp.ts";
import { invalidFilterPattern } from "./invalid-filter-pattern.ts";
import type { LogFilter } from "./log-filter.ts";

interface Term {
  /** `?` one of those must be in the message, `-` none of those, else all. */
  readonly sign: "?" | "-" | "";
  readonly matches: LogFilter;
}

const term = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]*)%|([^\s"%]+))\s*/y;

/** Words and `"phrases"` that a message must contain, `?` any of, `-` none of, and `%regular expressions%`. */
export function termFilter(pattern: string): LogFilter {
  const terms = readTerms(pattern);
  const wanted = terms.filter(({ sign }) => sign === "");
  const unwanted = terms.filter(({ sign }) => sign === "-");
  // Beside terms that must be there, optional ones have no effect.
  const optional = wanted.length === 0 ? terms.filter(({ sign }) => sign === "?") : [];
  return (message) =>
    wanted.every(({ matches }) => matches(message)) &&
    !unwanted.some(({ matches }) => matches(message)) &&
    (optional.length === 0 || optional.some(({ matches }) => matches(message)));
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  term.lastIndex = 0;
  while (term.lastIndex < pattern.length) {
    const at = term.lastIndex;
    const match = term.exec(pattern);
    if (!match) throw invalidFilterPattern(`a quotation mark or a % is missing after "${pattern.slice(at)}"`);
    const [, sign = "", phrase, expression, word] = match;
    terms.push({ sign: sign as Term["sign"], matches: matcher(phrase, expression, word) });
  }
  return terms;
}

function matcher(phrase?: string, expression?: string, word?: string): LogFilter {
  if (expression !== undefined) {
    const regExp = filterRegExp(expression);
    return (message) => regExp.test(message);
  }
  const text = phrase?.replaceAll(/\\(.)/g, "$1") ?? word ?? "";
  return (message) => message.includes(text);
}
