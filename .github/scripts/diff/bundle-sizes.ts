import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FunctionInStack } from "./functions.ts";
import { cell, table } from "./markdown.ts";

type Functions = ReadonlyMap<string, FunctionInStack>;

/** How large the functions' bundles become, as a Markdown table of those that change; undefined when none does. */
export function bundleSizes(before: Functions, after: Functions): string | undefined {
  const rows = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [was, is] = [size(before.get(name)), size(after.get(name))];
    return was === is ? [] : [[cell(name), kilobytes(was), kilobytes(is), difference(was, is)]];
  });
  return rows.length === 0 ? undefined : table(["function", "before", "after", "difference"], rows);
}

/** Bytes, without source maps, which no invocation loads. */
function size(found: FunctionInStack | undefined): number | undefined {
  if (found?.code === undefined) return undefined;
  return readdirSync(found.code, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const kilobytes = (bytes: number | undefined) =>
  bytes === undefined ? "–" : `${(bytes / 1024).toFixed(1)} KB`;

function difference(was: number | undefined, is: number | undefined): string {
  if (was === undefined) return "new";
  if (is === undefined) return "deleted";
  const change = is - was;
  return `${change > 0 ? "+" : "−"}${(Math.abs(change) / 1024).toFixed(1)} KB`;
}
