import { escapeExpression } from "../../escape-expression.ts";
import type { Command, Expression } from "./query.ts";
import type { Scanner } from "./scanner.ts";

/** `parse @message "user=*, id=*" as user, id` or `parse @message /user=(?<user>\S+)/`; @message may be left out. */
export function parseParse(scanner: Scanner): Command {
  const source: Expression = { kind: "field", name: parseSource(scanner) };
  const expression = scanner.takeRegularExpression();
  if (expression) return withNames(scanner, source, expression);
  if (scanner.next.kind !== "text") throw scanner.unexpected('a "glob *" or a /regular expression/');
  const glob = scanner.take();
  const stars = glob.text.split("*").length - 1;
  if (stars === 0) throw scanner.malformed("the glob of parse needs a *", glob);
  const names = parseNames(scanner);
  if (names.length !== stars) {
    throw scanner.malformed(`the glob has ${stars} *, but as gives ${names.length} names`, glob);
  }
  return { kind: "parse", source, pattern: globExpression(glob.text), names };
}

/** A field, and no more: a slash after it begins the expression and divides nothing. */
function parseSource(scanner: Scanner): string {
  const named = scanner.next.kind === "name" || scanner.next.kind === "quoted-name";
  return named ? scanner.take().text : "@message";
}

function withNames(scanner: Scanner, source: Expression, pattern: RegExp): Command {
  const names = [...pattern.source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name = ""]) => name);
  if (names.length === 0) {
    throw scanner.malformed("the regular expression of parse needs a named group, (?<name>…)");
  }
  return { kind: "parse", source, pattern, names };
}

function parseNames(scanner: Scanner): string[] {
  const names: string[] = [];
  scanner.expect("as");
  do {
    if (scanner.next.kind !== "name" && scanner.next.kind !== "quoted-name")
      throw scanner.unexpected("a name");
    names.push(scanner.take().text);
  } while (scanner.takeIf(","));
  return names;
}

/** A star at the end takes all that is left, any other as little as it can. */
function globExpression(glob: string): RegExp {
  const parts = glob.split("*").map(escapeExpression);
  return new RegExp(parts.join("(.*?)") + (glob.endsWith("*") ? "$" : ""), "s");
}
