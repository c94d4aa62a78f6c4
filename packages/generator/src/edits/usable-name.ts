import type { Node } from "@babel/types";
import { GeneratorError } from "../generator-error.ts";
import { constructIdOf, identifierOf } from "../request/function-request.ts";
import { parseSource, type Source, walk } from "./syntax-tree.ts";

const mend = "Choose another name: a verb and a noun, such as refund-order.";

const mendOf = (kind: string) => (kind === "function" ? mend : "Choose another name.");
const capitalized = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1);

/** Refuses something new whose name is a word of the language. @throws {GeneratorError} */
export function checkNameIsNoKeyword(functionName: string, kind = "function"): void {
  const identifier = identifierOf(functionName);
  try {
    parseSource("", `const ${identifier} = 0;`);
  } catch (cause) {
    const message = `${capitalized(kind)} "${functionName}" would be called ${identifier}, a word of the language. ${mendOf(kind)}`;
    throw new GeneratorError(message, { cause });
  }
}

/** Refuses something new whose name a file already uses for something else. @throws {GeneratorError} */
export function checkNameIsFree({ path, program }: Source, functionName: string, kind = "function"): void {
  const identifier = identifierOf(functionName);
  const constructId = constructIdOf(functionName);
  const isTaken = (node: Node) =>
    (node.type === "Identifier" && node.name === identifier) ||
    (node.type === "StringLiteral" && node.value === constructId);
  const taken = walk(program).find(isTaken);
  if (!taken) return;
  const name = taken.type === "Identifier" ? identifier : constructId;
  throw new GeneratorError(
    `${capitalized(kind)} "${functionName}" would be called ${name}, which ${path}:${taken.loc?.start.line} has already. ${mendOf(kind)}`,
  );
}

/** Refuses a function whose name would be declared twice in a new file. @throws {GeneratorError} */
export function checkNameIsUsable(path: string, text: string, functionName: string): void {
  if (!path.endsWith(".ts")) return;
  try {
    parseSource(path, text);
  } catch (cause) {
    const name = identifierOf(functionName);
    const message = `Function "${functionName}" would be called ${name}, which ${path} needs for something else. ${mend}`;
    throw new GeneratorError(message, { cause });
  }
}
