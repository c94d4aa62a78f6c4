import type { FunctionRequest } from "../request/function-request.ts";
import { architectureFile, messagesFile, routesFile } from "../workspace/files.ts";
import type { Change } from "../write-changes.ts";

/** What was written, or would be, a line each. */
export function writtenLines(changes: readonly Change[], dryRun: boolean): string {
  const [wrote, changed] = dryRun ? ["would write ", "would change"] : ["wrote  ", "changed"];
  return changes.map(({ path, before }) => `${before === undefined ? wrote : changed} ${path}`).join("\n");
}

/** What was written, or would be, for programs. */
export function changesAsJson({
  request,
  changes,
  warning,
  dryRun,
}: {
  readonly request: FunctionRequest;
  readonly changes: readonly Change[];
  readonly warning: string | undefined;
  readonly dryRun: boolean;
}): string {
  const paths = (isNew: boolean) =>
    changes.filter(({ before }) => (before === undefined) === isNew).map(({ path }) => path);
  return JSON.stringify(
    { function: request.name, dryRun, wrote: paths(true), changed: paths(false), warning },
    null,
    2,
  );
}

/** What to do next, in three lines. @param running whether the workspace runs, which takes the function over by itself */
export function nextLines({ name, trigger }: FunctionRequest, running: boolean): string {
  const folder = `apps/${name}/src`;
  const work = `the work in ${folder}/handler.ts`;
  const first = () => {
    if (trigger.kind === "route") return `Say in ${routesFile} what it takes and answers, and do ${work}.`;
    if (trigger.kind === "schedule") return `Do ${work}, which only logs that its time came.`;
    if (trigger.definition && trigger.definition.message === undefined)
      return `Say in ${messagesFile} what a message holds, and do ${work}.`;
    return `Do ${work}, which only logs that a message came.`;
  };
  return [
    `1. ${first()}`,
    `2. Name what it may touch as uses in ${folder}/function.ts, and hand it over in ${architectureFile}.`,
    running
      ? "3. Call it in what pnpm dev runs, which takes over what you save, and test it with pnpm test."
      : "3. Run it with pnpm dev, test it with pnpm test.",
  ].join("\n");
}
