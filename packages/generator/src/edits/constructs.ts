import type { NewExpression, Statement } from "@babel/types";
import { GeneratorError } from "../generator-error.ts";
import type { FunctionRequest, ResourceKind } from "../request/function-request.ts";
import { definedIn } from "../workspace/files.ts";
import { type Import, importedAs } from "./imports.ts";
import { constructorBody, type Source, textOf } from "./syntax-tree.ts";

/** The variable of the construct that invokes a function, and what it is told with. */
export interface Deliverer {
  readonly variable: string;
  readonly method: "route" | "deliverTo";
  /** Where the variable is declared. */
  readonly declaration: Statement;
}

export const constructs = {
  route: { name: "Gateway", file: "./constructs/gateway.ts" },
  queue: { name: "WorkQueue", file: "./constructs/work-queue.ts" },
  topic: { name: "Topic", file: "./constructs/topic.ts" },
  schedule: { name: "Schedule", file: "./constructs/schedule.ts" },
  table: { name: "Table", file: "./constructs/table.ts" },
} as const;

/** A variable for a construct: `const queue = new WorkQueue(data, "Orders", orders)`. */
interface Made {
  readonly variable: string;
  readonly init: NewExpression;
  readonly statement: Statement;
}

/** What a statement makes of some classes. */
export function madeBy(
  source: Source,
  statement: Statement,
  classes: readonly { readonly name: string; readonly file: string }[],
): Made[] {
  if (statement.type !== "VariableDeclaration") return [];
  const wanted = classes.map(({ name, file }) => importedAs(source, { imported: name, from: file }));
  return statement.declarations.flatMap(({ id, init }) =>
    id.type === "Identifier" && init?.type === "NewExpression" && wanted.includes(textOf(source, init.callee))
      ? [{ variable: id.name, init, statement }]
      : [],
  );
}

/** The construct of a queue, a topic or a schedule, by what its definition is exported by. */
export function findConstruct(source: Source, kind: ResourceKind, resource: string): Made | undefined {
  const definition: Import = { imported: resource, from: definedIn(kind).module };
  return constructorBody(source)
    .flatMap((statement) => madeBy(source, statement, [constructs[kind]]))
    .find(
      ({ init: { arguments: made } }) =>
        made[2] && textOf(source, made[2]) === importedAs(source, definition),
    );
}

/** Finds the construct that hands a trigger's events over. @throws {GeneratorError} when the file has none */
export function findDeliverer(source: Source, { trigger }: FunctionRequest): Deliverer {
  const found =
    trigger.kind === "route"
      ? constructorBody(source).flatMap((statement) => madeBy(source, statement, [constructs.route]))[0]
      : findConstruct(source, trigger.kind, trigger.resource);
  if (found) {
    const method = trigger.kind === "route" ? "route" : "deliverTo";
    return { variable: found.variable, method, declaration: found.statement };
  }
  const { name } = constructs[trigger.kind];
  if (trigger.kind === "route") {
    throw new GeneratorError(
      `${source.path} makes no ${name}. Add it first: const gateway = new ${name}(this, "Gateway", { … }).`,
    );
  }
  const { kind, resource } = trigger;
  throw new GeneratorError(
    `${source.path} makes no ${name} of ${resource}. Add it first: const ${resource}${name} = new ${name}(this, "…", ` +
      `${resource}), with ${resource} from ${definedIn(kind).file}.`,
  );
}
