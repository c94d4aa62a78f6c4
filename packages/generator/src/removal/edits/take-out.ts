import type { Node } from "@babel/types";
import type MagicString from "magic-string";
import type { Source } from "../../edits/syntax-tree.ts";
import type { Mention } from "./mentions.ts";

/** The statement that a name is in which can go without leaving half a statement behind. */
export function wholeStatement({ node, around }: Mention): Node {
  const inOut = [node, ...around];
  const whole = inOut.find((_, at) => {
    const parent = inOut[at + 1];
    // The block of a `try` is no place of its own: without its only statement there is nothing to catch.
    return (
      parent?.type === "Program" ||
      (parent?.type === "BlockStatement" && inOut[at + 2]?.type !== "TryStatement")
    );
  });
  return whole ?? node;
}

/** Takes a statement out with its lines and the comments right above it. */
export function takeOutStatement(source: Source, edit: MagicString, statement: Node): void {
  const { text } = source;
  const start = text.lastIndexOf("\n", startWithComments(source, statement)) + 1;
  const end = text.indexOf("\n", statement.end ?? 0);
  edit.remove(start, end === -1 ? text.length : end + 1);
}

/** Takes an element of a list out: a property, a specifier, an argument; its comma goes too. */
export function takeOutElement(source: Source, edit: MagicString, element: Node): void {
  const start = startWithComments(source, element);
  const end = element.end ?? 0;
  const [after = ""] = /^\s*[,;]/.exec(source.text.slice(end)) ?? [];
  if (after !== "") return void edit.remove(start, end + after.length);
  const [before = ""] = /,\s*$/.exec(source.text.slice(0, start)) ?? [];
  edit.remove(start - before.length, end);
}

function startWithComments({ text }: Source, { start, leadingComments }: Node): number {
  let first = start ?? 0;
  for (const comment of [...(leadingComments ?? [])].reverse()) {
    const between = text.slice(comment.end ?? 0, first);
    // A comment that an empty line separates, or that stands behind something else, is about that.
    const isAlone = /^[ \t]*$/.test(
      text.slice(text.lastIndexOf("\n", (comment.start ?? 0) - 1) + 1, comment.start ?? 0),
    );
    if (!/^[^\S\n]*\n?[^\S\n]*$/.test(between) || !isAlone) break;
    first = comment.start ?? first;
  }
  return first;
}
