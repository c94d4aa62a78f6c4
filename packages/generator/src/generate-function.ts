import { planFunction } from "./plan-function.ts";
import { completeRequest } from "./request/complete-request.ts";
import type { Prompter } from "./request/prompter.ts";
import type { Command } from "./request/read-arguments.ts";
import { isRunning } from "./terminal/is-running.ts";
import { isLinked, LinkError, linkPackages } from "./terminal/link-package.ts";
import { changesAsJson, nextLines, writtenLines } from "./terminal/report.ts";
import { loadContracts } from "./workspace/contracts.ts";
import { stackService } from "./workspace/stack-service.ts";
import { type Change, writeChanges } from "./write-changes.ts";

/**
 * Writes a function into the workspace at `root`, links it and says what to do next; a dry run only says what it would write.
 * @param prompter who is asked for what is missing, if there is somebody
 * @throws {GeneratorError} when something is missing or can't be; nothing is written then
 * @throws {LinkError} when all is written, but not linked
 */
export async function generateFunction(
  root: string,
  { given, dryRun, json }: Command,
  prompter?: Prompter,
): Promise<void> {
  const contracts = await loadContracts(root);
  const service = given.service ?? stackService(root);
  const request = await completeRequest({ ...given, service }, contracts, json ? undefined : prompter);
  const { changes, warning } = await planFunction(root, request, contracts);
  const unlinked = dryRun ? undefined : await writeAndLink(root, request.name, changes);
  if (json) {
    console.log(changesAsJson({ request, changes, warning, dryRun }));
  } else {
    if (changes.length > 0) console.log(writtenLines(changes, dryRun));
    else console.log(`Function "${request.name}" is there and connected: nothing to write.`);
    if (changes.length > 0 && !dryRun) console.log(`\n${nextLines(request, isRunning(root))}`);
    if (warning) console.warn(`\n${warning}`);
  }
  if (unlinked) throw unlinked;
}

/**
 * Writes the function, lets pnpm link it, and only then connects it: a stage that runs takes the connection over at once, and
 * has to find the function by then.
 * @returns why pnpm could not link it; all is written nevertheless
 */
async function writeAndLink(
  root: string,
  name: string,
  changes: readonly Change[],
): Promise<LinkError | undefined> {
  const isSource = ({ path }: Change) => /^(packages\/contracts|infra)\/src\//.test(path);
  const undo = writeChanges(
    root,
    changes.filter((change) => !isSource(change)),
  );
  try {
    const unlinked = isLinked(root, name) ? undefined : await linkProblem(root);
    writeChanges(root, changes.filter(isSource));
    return unlinked;
  } catch (error) {
    undo();
    throw error;
  }
}

async function linkProblem(root: string): Promise<LinkError | undefined> {
  try {
    await linkPackages(root);
    return undefined;
  } catch (error) {
    if (error instanceof LinkError) return error;
    throw error;
  }
}
