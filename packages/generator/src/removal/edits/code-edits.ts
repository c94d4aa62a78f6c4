import type { Node } from "@babel/types";
import MagicString from "magic-string";
import { parseSource, type Source } from "../../edits/syntax-tree.ts";
import type { Edit } from "./edit.ts";
import { type Mention, mentions, nodesIn } from "./mentions.ts";
import { takeOutElement, takeOutStatement, wholeStatement } from "./take-out.ts";

/**
 * Takes out all that uses what comes from some modules: the statements in which such a name stands, and those in which a name stands
 * that one of them declares.
 * @param keep functions whose calls stay, without the properties that use it
 */
export function usesOf(modules: RegExp, ...keep: readonly string[]): Edit {
  return (path, text) => {
    const source = parseSource(path, text);
    return withoutUses(source, new Set(importedFrom(source, modules)), keep);
  };
}

/** Takes out the statements in which one of the names stands, and those that use what they declare. */
export function statementsOf(...names: readonly string[]): Edit {
  return (path, text) => withoutUses(parseSource(path, text), new Set(names), []);
}

/** Takes out the properties of these names, of objects, types and patterns alike. */
export function propertiesOf(...names: readonly string[]): Edit {
  return codeEdit((source, edit) => {
    for (const { node } of nodesIn(source.program)) {
      if (!("key" in node) || node.key?.type !== "Identifier" || !names.includes(node.key.name)) continue;
      takeOutElement(source, edit, node);
    }
  });
}

/** Takes out the rows of a table, an array of arrays, that have a property of this name. */
export function rowsOf(name: string): Edit {
  return codeEdit((source, edit) => {
    const rows = new Set<Node>();
    for (const { node, around } of nodesIn(source.program)) {
      if (!("key" in node) || node.key?.type !== "Identifier" || node.key.name !== name) continue;
      const row = around.find(
        (outer, at) => outer.type === "ArrayExpression" && around[at + 1]?.type === "ArrayExpression",
      );
      if (row) rows.add(row);
    }
    for (const row of rows) takeOutElement(source, edit, row);
  });
}

/** Takes out the elements of JSX that have a class. */
export function elementOf(className: string): Edit {
  return codeEdit((source, edit) => {
    for (const { node } of nodesIn(source.program)) {
      if (node.type !== "JSXElement") continue;
      const has = node.openingElement.attributes.some(
        (attribute) =>
          attribute.type === "JSXAttribute" &&
          attribute.value?.type === "StringLiteral" &&
          attribute.value.value === className,
      );
      if (has) takeOutStatement(source, edit, node);
    }
  });
}

/** Takes out the imports that nothing uses any more; leaves a file without any alone. */
export function withoutIdleImports(path: string, text: string): string {
  return codeEdit((source, edit) => {
    for (const statement of source.program.body) {
      if (statement.type !== "ImportDeclaration" || statement.specifiers.length === 0) continue;
      const idle = statement.specifiers.filter(({ local }) => !isUsed(source, local.name));
      if (idle.length === statement.specifiers.length) takeOutStatement(source, edit, statement);
      else for (const specifier of idle) takeOutElement(source, edit, specifier);
    }
  })(path, text, { name: "", id: "" });
}

function codeEdit(change: (source: Source, edit: MagicString) => void): Edit {
  return (path, text) => {
    const source = parseSource(path, text);
    const edit = new MagicString(text);
    change(source, edit);
    return edit.toString();
  };
}

function withoutUses(source: Source, gone: Set<string>, keep: readonly string[]): string {
  const edit = new MagicString(source.text);
  const statements = new Set<Node>();
  const properties = new Set<Node>();
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const mention of mentions(source.program, gone)) {
      const property = keptProperty(mention, keep);
      const statement = wholeStatement(mention);
      if (property) properties.add(property);
      else if (statement.type !== "ImportDeclaration") {
        statements.add(statement);
        for (const name of declaredBy(statement)) gone.add(name);
      }
    }
  }
  for (const statement of statements) takeOutStatement(source, edit, statement);
  for (const property of properties) takeOutElement(source, edit, property);
  return edit.toString();
}

function keptProperty({ around }: Mention, keep: readonly string[]): Node | undefined {
  const at = around.findIndex(
    (node) =>
      node.type === "CallExpression" && node.callee.type === "Identifier" && keep.includes(node.callee.name),
  );
  // call > object > property
  return at < 2 ? undefined : around[at - 2];
}

function importedFrom({ program }: Source, modules: RegExp): string[] {
  return program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" && modules.test(statement.source.value)
      ? statement.specifiers.map(({ local }) => local.name)
      : [],
  );
}

function declaredBy(statement: Node): string[] {
  const declaration =
    statement.type === "ExportNamedDeclaration" ? (statement.declaration ?? statement) : statement;
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in declaration && declaration.id?.type === "Identifier" ? [declaration.id.name] : [];
}

function isUsed({ program }: Source, name: string): boolean {
  const names = new Set([name]);
  return program.body.some(
    (statement) => statement.type !== "ImportDeclaration" && !mentions(statement, names).next().done,
  );
}
