import type { Statement } from "@babel/types";
import MagicString from "magic-string";
import { constructIdOf, type FunctionRequest, identifierOf } from "../request/function-request.ts";
import { type Deliverer, findDeliverer } from "./constructs.ts";
import { addImport } from "./imports.ts";
import { constructorBody, endOfLine, isSameCode, parseSource, type Source, walk } from "./syntax-tree.ts";
import { checkNameIsFree } from "./usable-name.ts";

/**
 * Connects a function to its trigger in `reference-architecture.ts`: an import, and a line below its like.
 * @returns the new text; the same as before when it is connected
 * @throws {GeneratorError} when the trigger has no construct there, or the function's name is taken
 */
export function addWiring(source: Source, request: FunctionRequest): string {
  const { name } = request;
  const deliverer = findDeliverer(source, request);
  const edit = new MagicString(source.text);
  const construct = addImport(source, edit, {
    imported: "AppFunction",
    from: "./constructs/app-function.ts",
  });
  const { variable, method } = deliverer;
  const spec = identifierOf(name);
  const text = `${variable}.${method}(new ${construct}(this, "${constructIdOf(name)}", { spec: ${spec}, uses: {} }));`;
  if (hasWiring(source, text)) return source.text;

  checkNameIsFree(source, name);
  addImport(source, edit, { imported: spec, from: `@repo/${name}/function` });
  edit.appendLeft(endOfLine(source, anchor(source, deliverer)), `\n    ${text}`);
  return edit.toString();
}

/** Whether a function's queue hands its messages to another function as well. */
export function hasOtherWorker(source: Source, request: FunctionRequest): boolean {
  const { variable, method } = findDeliverer(source, request);
  const id = constructIdOf(request.name);
  return constructorBody(source).some(
    (statement) =>
      receiverOf(statement, method) === variable &&
      !walk(statement).some((node) => node.type === "StringLiteral" && node.value === id),
  );
}

function hasWiring(source: Source, text: string): boolean {
  const [wiring] = parseSource(source.path, text).program.body;
  return constructorBody(source).some((statement) => wiring && isSameCode(statement, wiring));
}

/** The construct's last call of its kind, else the last of any, but never above where the construct is made. */
function anchor(source: Source, deliverer: Deliverer): Statement {
  const { declaration } = deliverer;
  const like = kin(source, deliverer);
  return like && (like.start ?? 0) > (declaration.start ?? 0) ? like : declaration;
}

function kin(source: Source, { variable, method }: Deliverer): Statement | undefined {
  const body = constructorBody(source);
  const sameMethod = body.filter((statement) => receiverOf(statement, method) !== undefined);
  return (
    sameMethod.findLast((statement) => receiverOf(statement, method) === variable) ??
    sameMethod.at(-1) ??
    body.findLast((statement) => receiverOf(statement, "route") !== undefined)
  );
}

function receiverOf(statement: Statement, method: string): string | undefined {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression")
    return undefined;
  const { callee } = statement.expression;
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
  return callee.property.type === "Identifier" && callee.property.name === method
    ? callee.object.name
    : undefined;
}
