import type { FunctionRequest } from "../request/function-request.ts";
import { architectureFile, routesFile } from "../workspace/files.ts";
import type { Change } from "../write-changes.ts";

/** What was written, a line each. */
export function writtenLines(changes: readonly Change[]): string {
  return changes
    .map(({ path, before }) => `${before === undefined ? "wrote  " : "changed"} ${path}`)
    .join("\n");
}

/** What to do next, in three lines. */
export function nextLines({ name, trigger }: FunctionRequest): string {
  const folder = `apps/${name}/src`;
  const work =
    trigger.kind === "route"
      ? `Say in ${routesFile} what it takes and answers, and do the work in ${folder}/handler.ts.`
      : `Do the work in ${folder}/handler.ts, which only logs that a message came.`;
  return [
    `1. ${work}`,
    `2. Name what it may touch as uses in ${folder}/function.ts, and hand it over in ${architectureFile}.`,
    "3. Run it with pnpm dev, test it with pnpm test.",
  ].join("\n");
}
