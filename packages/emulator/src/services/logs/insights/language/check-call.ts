import { aggregates } from "../values/aggregates.ts";
import { functions } from "../values/functions.ts";
import type { Place } from "./malformed-query.ts";
import type { Expression } from "./query.ts";
import type { Scanner } from "./scanner.ts";

/** How many arguments each function takes, at least and at most. */
type Arity = readonly [least: number, most: number];

/** A call of a function that there is. @throws {MalformedQuery} */
export function checkCall(
  scanner: Scanner,
  text: string,
  parameters: readonly Expression[],
  place: Place,
): Expression {
  const known = [...Object.keys(functions), ...Object.keys(aggregates)];
  const name = known.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  if (name === undefined) {
    throw scanner.malformed(
      `The emulator's Logs Insights has no function ${text}: there are ${known.toSorted().join(", ")}`,
      place,
    );
  }
  const [least, most]: Arity = (functions[name] ?? aggregates[name])!.arity;
  if (parameters.length < least || parameters.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    throw scanner.malformed(`${name} takes ${wanted} arguments, not ${parameters.length}`, place);
  }
  return { kind: "call", name, arguments: parameters };
}

/** Whether an expression has to see all rows of a group, not one. */
export function isAggregate(expression: Expression): boolean {
  if (expression.kind === "call") {
    return Object.hasOwn(aggregates, expression.name) || expression.arguments.some(isAggregate);
  }
  if (expression.kind === "binary") return isAggregate(expression.left) || isAggregate(expression.right);
  if (expression.kind === "not" || expression.kind === "like") return isAggregate(expression.operand);
  if (expression.kind === "in") return [expression.operand, ...expression.list].some(isAggregate);
  return false;
}
