import { parse } from "@babel/parser";
import type { ClassMethod, Node, Program, Statement } from "@babel/types";
import { GeneratorError } from "../generator-error.ts";

/** A source file as text and as a tree: edits are text at the places of nodes, so that nothing else of it changes. */
export interface Source {
  /** From the workspace's root. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

/** Parses TypeScript. @throws {GeneratorError} with the place of what is no TypeScript, a name declared twice among it */
export function parseSource(path: string, text: string): Source {
  try {
    const { program } = parse(text, {
      sourceType: "module",
      plugins: path.endsWith(".tsx") ? ["typescript", "jsx"] : ["typescript"],
    });
    return { path, text, program };
  } catch (error) {
    throw new GeneratorError(`${path} can't be read: ${(error as Error).message} Mend that first.`, {
      cause: error,
    });
  }
}

/** The text of a node. */
export function textOf({ text }: Source, { start, end }: Node): string {
  return text.slice(start ?? 0, end ?? 0);
}

/** Where a statement's line ends: behind a comment that belongs to it. */
export function endOfLine({ text }: Source, { end }: Node): number {
  const line = text.indexOf("\n", end ?? 0);
  return line === -1 ? text.length : line;
}

/** A node and all in it. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* walk(value);
}

/** Whether two nodes are the same code, however it is laid out. */
export function isSameCode(one: Node, other: Node): boolean {
  return JSON.stringify(one, withoutLayout) === JSON.stringify(other, withoutLayout);
}

/** What the constructor of the file's first class does. @throws {GeneratorError} when there is none */
export function constructorBody({ path, program }: Source): readonly Statement[] {
  for (const node of walk(program)) {
    if (isConstructor(node)) return node.body.body;
  }
  throw new GeneratorError(
    `${path} has no class with a constructor to connect the function in. Add one first.`,
  );
}

function isConstructor(node: Node): node is ClassMethod {
  return node.type === "ClassMethod" && node.kind === "constructor";
}

const layout = new Set([
  "start",
  "end",
  "loc",
  "extra",
  "leadingComments",
  "trailingComments",
  "innerComments",
]);

function withoutLayout(key: string, value: unknown): unknown {
  return layout.has(key) ? undefined : value;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
