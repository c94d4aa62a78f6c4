import type { NewExpression, Statement } from "@babel/types";
import { GeneratorError } from "../generator-error.ts";
import type { FunctionRequest } from "../request/function-request.ts";
import { resourcesFile } from "../workspace/files.ts";
import { importedAs } from "./imports.ts";
import { constructorBody, type Source, textOf } from "./syntax-tree.ts";

/** The variable of the construct that invokes a function, and what it is told with. */
export interface Deliverer {
  readonly variable: string;
  readonly method: "route" | "deliverTo";
  /** Where the variable is declared. */
  readonly declaration: Statement;
}

const constructs = {
  route: { name: "Gateway", file: "./constructs/gateway.ts" },
  queue: { name: "WorkQueue", file: "./constructs/work-queue.ts" },
  topic: { name: "Topic", file: "./constructs/topic.ts" },
} as const;

/** Finds the construct that hands a trigger's events over. @throws {GeneratorError} when the file has none */
export function findDeliverer(source: Source, { trigger }: FunctionRequest): Deliverer {
  const { name, file } = constructs[trigger.kind];
  const construct = importedAs(source, { imported: name, from: file });
  const resource = trigger.kind === "route" ? undefined : trigger.resource;
  for (const declaration of constructorBody(source)) {
    if (declaration.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== "Identifier" || init?.type !== "NewExpression") continue;
      if (textOf(source, init.callee) !== construct) continue;
      if (resource !== undefined && !isMadeFrom(source, init, resource)) continue;
      return { variable: id.name, method: resource === undefined ? "route" : "deliverTo", declaration };
    }
  }
  const example = resource
    ? `const ${resource}${name} = new ${name}(this, "…", ${resource}), with ${resource} from ${resourcesFile}`
    : `const gateway = new ${name}(this, "Gateway", { … })`;
  throw new GeneratorError(
    `${source.path} makes no ${name}${resource ? ` of ${resource}` : ""}. Add it first: ${example}.`,
  );
}

function isMadeFrom(source: Source, { arguments: [, , argument] }: NewExpression, resource: string): boolean {
  const definition = importedAs(source, { imported: resource, from: "@repo/contracts/resources" });
  return argument !== undefined && textOf(source, argument) === definition;
}
