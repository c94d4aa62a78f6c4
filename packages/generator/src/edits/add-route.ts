import type { Node } from "@babel/types";
import MagicString from "magic-string";
import { GeneratorError } from "../generator-error.ts";
import { identifierOf, type RouteTrigger } from "../request/function-request.ts";
import { comparableRouteKey } from "../request/route-key.ts";
import type { Contracts } from "../workspace/contracts.ts";
import { addImport } from "./imports.ts";
import { isSameCode, parseSource, type Source } from "./syntax-tree.ts";
import { checkNameIsFree } from "./usable-name.ts";

/**
 * Adds the definition of a function's route to the end of `routes.ts`.
 * @returns the new text; the same as before when it has this very route
 * @throws {GeneratorError} when it has another route of that key or that name
 */
export function addRoute(
  source: Source,
  { name, trigger }: { readonly name: string; readonly trigger: RouteTrigger },
  routes: Contracts["routes"],
): string {
  const edit = new MagicString(source.text);
  const schemas = addImport(source, edit, { imported: "*", from: "valibot" }, "v");
  const define = addImport(source, edit, { imported: "defineRoute", from: "@repo/model/route" });
  const text = routeDefinition(name, trigger, { schemas, define });
  const [definition] = parseSource(source.path, text).program.body;
  if (definition && hasStatement(source, definition)) return source.text;

  const key = `${trigger.method} ${trigger.path}`;
  const rival = Object.entries(routes).find(
    ([, route]) => comparableRouteKey(route.key) === comparableRouteKey(key),
  );
  if (rival) {
    const [as, { key: taken }] = rival;
    throw new GeneratorError(
      `${source.path} has the route "${taken}" already, as ${as}. Choose another method or path than --route "${key}".`,
    );
  }
  checkNameIsFree(source, name);
  edit.append(`\n${text}`);
  return edit.toString();
}

function routeDefinition(
  name: string,
  { method, path, access }: RouteTrigger,
  { schemas, define }: { readonly schemas: string; readonly define: string },
): string {
  return [
    `export const ${identifierOf(name)} = ${define}({`,
    `  method: "${method}",`,
    `  path: ${JSON.stringify(path)},`,
    "public" in access ? "  public: true," : `  scopes: ${JSON.stringify(access.scopes)},`,
    `  responses: { 200: ${schemas}.object({ message: ${schemas}.string() }) },`,
    "});\n",
  ].join("\n");
}

function hasStatement({ program }: Source, wanted: Node): boolean {
  return program.body.some((statement) => isSameCode(statement, wanted));
}
