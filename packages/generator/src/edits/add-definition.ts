import MagicString from "magic-string";
import { GeneratorError } from "../generator-error.ts";
import { messageOf, type NewResource, type ResourceKind } from "../request/function-request.ts";
import { addImport } from "./imports.ts";
import { isSameCode, parseSource, type Source, walk } from "./syntax-tree.ts";

/** Adds what a new queue or topic carries to the end of `messages.ts`; no change when it is there. @throws {GeneratorError} */
export function addMessage(source: Source, definition: NewResource): string {
  const edit = new MagicString(source.text);
  const schemas = addImport(source, edit, { imported: "*", from: "valibot" }, "v");
  const define = addImport(source, edit, { imported: "defineMessage", from: "@repo/model/message" });
  const text = [
    `export const ${messageOf(definition)} = ${define}({`,
    `  name: "${definition.name}",`,
    `  body: ${schemas}.object({ id: ${schemas}.string() }),`,
    "});\n",
  ].join("\n");
  return addExport(source, edit, messageOf(definition), text);
}

/**
 * Adds a queue, a topic or a schedule to the end of the file of its kind; no change when it is there.
 * @param identifier what it is exported by
 * @throws {GeneratorError} when something else has that name there
 */
export function addDefinition(
  source: Source,
  { kind, identifier, definition }: { kind: ResourceKind; identifier: string; definition: NewResource },
): string {
  const edit = new MagicString(source.text);
  const { name, expression, timeZone } = definition;
  const properties = [`name: "${name}"`];
  if (kind === "schedule") {
    properties.push(`expression: ${JSON.stringify(expression)}`);
    if (timeZone !== undefined) properties.push(`timeZone: ${JSON.stringify(timeZone)}`);
  } else {
    properties.push(
      `message: ${addImport(source, edit, { imported: messageOf(definition), from: "./messages.ts" })}`,
    );
  }
  const factory = { queue: "defineQueue", topic: "defineTopic", schedule: "defineSchedule" }[kind];
  const define = addImport(source, edit, { imported: factory, from: `@repo/model/${kind}` });
  return addExport(
    source,
    edit,
    identifier,
    `export const ${identifier} = ${define}({ ${properties.join(", ")} });\n`,
  );
}

function addExport(source: Source, edit: MagicString, identifier: string, text: string): string {
  const [statement] = parseSource(source.path, text).program.body;
  if (source.program.body.some((other) => statement && isSameCode(other, statement))) return source.text;
  const taken = walk(source.program).find((node) => node.type === "Identifier" && node.name === identifier);
  if (taken) {
    throw new GeneratorError(
      `${source.path}:${taken.loc?.start.line} has ${identifier} already. Choose another name; for a function behind ` +
        "what is there, write pnpm gen function <name>.",
    );
  }
  edit.append(`${source.text === "" ? "" : "\n"}${text}`);
  return edit.toString();
}
