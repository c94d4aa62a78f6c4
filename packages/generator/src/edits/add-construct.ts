import type { Statement } from "@babel/types";
import MagicString from "magic-string";
import { constructIdOf, type ResourceKind } from "../request/function-request.ts";
import { definedIn } from "../workspace/files.ts";
import { constructs, findConstruct, madeBy } from "./constructs.ts";
import { addImport } from "./imports.ts";
import { constructorBody, endOfLine, type Source, textOf } from "./syntax-tree.ts";
import { checkNameIsFree } from "./usable-name.ts";

/**
 * Makes the construct of a new queue, topic or schedule in `reference-architecture.ts`, below its like.
 * @param identifier what its definition is exported by
 * @returns the new text; the same as before when there is one
 * @throws {GeneratorError} when one of its names is taken there
 */
export function addConstruct(
  source: Source,
  { kind, identifier, name }: { kind: ResourceKind; identifier: string; name: string },
): string {
  if (findConstruct(source, kind, identifier)) return source.text;
  checkNameIsFree(source, name, kind);
  checkNameIsFree(source, `${name}-${kind}`, kind);
  const edit = new MagicString(source.text);
  const imported = constructs[kind];
  const construct = addImport(source, edit, { imported: imported.name, from: imported.file });
  const definition = addImport(source, edit, { imported: identifier, from: definedIn(kind).module });
  const { after, scope } = placeOf(source, kind);
  const text = `const ${identifier}${constructIdOf(kind)} = new ${construct}(${scope}, "${constructIdOf(name)}", ${definition});`;
  edit.appendLeft(endOfLine(source, after), `\n    ${text}`);
  return edit.toString();
}

/** What functions share stands together, in one scope; a schedule stands with what it starts. */
function placeOf(source: Source, kind: ResourceKind): { readonly after: Statement; readonly scope: string } {
  const body = constructorBody(source);
  const kin =
    kind === "schedule" ? [constructs.schedule] : [constructs.queue, constructs.topic, constructs.table];
  const made = body.flatMap((statement) => madeBy(source, statement, kin));
  const like = made.at(-1);
  if (like) {
    const [scope] = like.init.arguments;
    return { after: like.statement, scope: scope ? textOf(source, scope) : "this" };
  }
  const delivered = body.findLast((statement) =>
    /^[\w.]+\.(deliverTo|route)\(/.test(textOf(source, statement)),
  );
  return { after: delivered ?? firstStatement(body), scope: "this" };
}

function firstStatement(body: readonly Statement[]): Statement {
  const [first] = body;
  if (!first) throw new Error("A class that extends another calls its constructor.");
  return first;
}
