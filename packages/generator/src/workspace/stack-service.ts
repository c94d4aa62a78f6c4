import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource, walk } from "../edits/syntax-tree.ts";
import { architectureFile } from "./files.ts";

/** The service that the reference architecture's stack is tagged with; `undefined` when it says none. */
export function stackService(root: string): string | undefined {
  const file = join(root, architectureFile);
  if (!existsSync(file)) return undefined;
  for (const node of walk(parseSource(architectureFile, readFileSync(file, "utf8")).program)) {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") continue;
    const [key, value] = node.arguments;
    const isTag = key?.type === "StringLiteral" && key.value === "service";
    if (isTag && value?.type === "StringLiteral") return value.value;
  }
  return undefined;
}
