import { isAggregate } from "./check-call.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseParse } from "./parse-parse.ts";
import type { Command, Expression, Named, Query, SortKey } from "./query.ts";
import { Scanner } from "./scanner.ts";

/** What a query answers at the most. */
export const largestLimit = 10_000;

const commands: Readonly<Record<string, (scanner: Scanner) => Command>> = {
  fields: (scanner) => ({ kind: "fields", columns: parseColumns(scanner) }),
  display: (scanner) => ({ kind: "display", columns: parseColumns(scanner) }),
  filter: (scanner) => ({ kind: "filter", condition: parseScalar(scanner) }),
  parse: parseParse,
  stats: parseStats,
  sort: (scanner) => ({ kind: "sort", keys: parseKeys(scanner) }),
  limit: parseLimit,
  dedup: (scanner) => ({ kind: "dedup", columns: parseColumns(scanner) }),
};

/**
 * Reads a query of the Logs Insights query language.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 * @throws {MalformedQuery} that says where it goes wrong, or what the emulator does not do
 */
export function parseQuery(text: string): Query {
  const scanner = new Scanner(text);
  const query: Command[] = [];
  do query.push(parseCommand(scanner, query));
  while (scanner.takeIf("|"));
  if (scanner.next.kind !== "end") throw scanner.unexpected('"|"');
  return query;
}

function parseCommand(scanner: Scanner, before: readonly Command[]): Command {
  const { kind, text, start, end } = scanner.next;
  const name = text.toLowerCase();
  const parse = kind === "name" && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!parse) {
    if (kind !== "name") throw scanner.unexpected("a command");
    throw scanner.malformed(
      `The emulator's Logs Insights has no command ${text}: there are ${Object.keys(commands).join(", ")}`,
    );
  }
  if (before.some((command) => command.kind === "dedup") && name !== "limit") {
    throw scanner.malformed("only limit may stand after dedup");
  }
  if (name === "stats" && before.filter((command) => command.kind === "stats").length === 2) {
    throw scanner.malformed("A query may have two stats commands", { start, end });
  }
  scanner.take();
  return parse(scanner);
}

function parseStats(scanner: Scanner): Command {
  const start = scanner.next;
  const columns = parseColumns(scanner, parseExpression);
  if (!columns.some(({ expression }) => isAggregate(expression))) {
    throw scanner.malformed("stats needs a function over all events, such as count(*)", start);
  }
  return { kind: "stats", columns, by: scanner.takeIf("by") ? parseColumns(scanner) : [] };
}

function parseColumns(scanner: Scanner, parse = parseScalar): Named[] {
  const columns: Named[] = [];
  do {
    const { start } = scanner.next;
    const expression = parse(scanner);
    const text = scanner.source.slice(start, scanner.lastEnd);
    const alias = scanner.takeIf("as") ? parseName(scanner) : undefined;
    columns.push({ expression, name: alias ?? (expression.kind === "field" ? expression.name : text) });
  } while (scanner.takeIf(","));
  return columns;
}

/** An expression over one event. */
function parseScalar(scanner: Scanner): Expression {
  const start = scanner.next;
  const expression = parseExpression(scanner);
  if (isAggregate(expression))
    throw scanner.malformed("functions over all events stand in stats only", start);
  return expression;
}

function parseName(scanner: Scanner): string {
  if (scanner.next.kind !== "name" && scanner.next.kind !== "quoted-name") throw scanner.unexpected("a name");
  return scanner.take().text;
}

function parseKeys(scanner: Scanner): SortKey[] {
  const keys: SortKey[] = [];
  do {
    const expression = parseKey(scanner);
    const descending = scanner.takeIf("desc");
    if (!descending) scanner.takeIf("asc");
    keys.push({ expression, descending });
  } while (scanner.takeIf(","));
  return keys;
}

/** After stats, `sort count(*)` means the column of that name. */
function parseKey(scanner: Scanner): Expression {
  const { start } = scanner.next;
  const expression = parseExpression(scanner);
  return isAggregate(expression) || (expression.kind === "call" && expression.name === "bin")
    ? { kind: "field", name: scanner.source.slice(start, scanner.lastEnd) }
    : expression;
}

function parseLimit(scanner: Scanner): Command {
  const { kind, text } = scanner.next;
  const count = Number(text);
  if (kind !== "number" || !Number.isInteger(count) || count < 1 || count > largestLimit) {
    throw scanner.unexpected(`a whole number from 1 to ${largestLimit}`);
  }
  scanner.take();
  return { kind: "limit", count };
}
