import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource, walk } from "../edits/syntax-tree.ts";
import { architectureFile } from "./files.ts";

/** The service that the reference architecture's stack is given: `super(stage, id, { service: "shop" })`; else `undefined`. */
export function stackService(root: string): string | undefined {
  const file = join(root, architectureFile);
  if (!existsSync(file)) return undefined;
  for (const node of walk(parseSource(architectureFile, readFileSync(file, "utf8")).program)) {
    if (node.type !== "CallExpression" || node.callee.type !== "Super") continue;
    const props = node.arguments.find((argument) => argument.type === "ObjectExpression");
    for (const property of props?.properties ?? []) {
      if (property.type !== "ObjectProperty" || property.value.type !== "StringLiteral") continue;
      if (property.key.type === "Identifier" && property.key.name === "service") return property.value.value;
    }
  }
  return undefined;
}
