import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkFolder } from "./check-folder.ts";
import { addConstruct } from "./edits/add-construct.ts";
import { addDefinition, addMessage } from "./edits/add-definition.ts";
import { addDependency } from "./edits/add-dependency.ts";
import { addRoute } from "./edits/add-route.ts";
import { addWiring, hasOtherWorker } from "./edits/add-wiring.ts";
import { parseSource, type Source } from "./edits/syntax-tree.ts";
import { checkNameIsNoKeyword, checkNameIsUsable } from "./edits/usable-name.ts";
import { GeneratorError } from "./generator-error.ts";
import { planChange } from "./plan-change.ts";
import { checkRequest } from "./request/check-request.ts";
import type { FunctionRequest, ResourceTrigger } from "./request/function-request.ts";
import { functionPackage } from "./templates/function-package.ts";
import type { Contracts } from "./workspace/contracts.ts";
import {
  architectureFile,
  definedIn,
  infraManifestFile,
  messagesFile,
  routesFile,
} from "./workspace/files.ts";
import type { Change } from "./write-changes.ts";

/** All that has to be written for a function. */
export interface Plan {
  /** Empty when the function is there as asked for. */
  readonly changes: readonly Change[];
  /** Something allowed that is rarely meant. */
  readonly warning: string | undefined;
}

/**
 * Finds all that has to be written for a function, and writes nothing.
 * @param root the workspace's folder
 * @throws {GeneratorError} when the request is against a rule, or in the way of something that exists
 */
export async function planFunction(
  root: string,
  request: FunctionRequest,
  contracts: Contracts,
): Promise<Plan> {
  checkRequest(root, request, contracts);
  checkNameIsNoKeyword(request.name);
  const { name, trigger } = request;
  const definition = trigger.kind === "route" ? undefined : trigger.definition;
  if (definition) checkNameIsNoKeyword(definition.name, trigger.kind);
  const own = await functionPackage(request, withNew(request, contracts));
  for (const [path, text] of Object.entries(own)) checkNameIsUsable(path, text, name);
  await checkFolder(root, `apps/${name}`, own);

  const read = (path: string) => readText(root, path);
  const parsed = (path: string) => parseSource(path, read(path));
  const contract =
    trigger.kind === "route"
      ? { [routesFile]: addRoute(parsed(routesFile), { name, trigger }, contracts.routes) }
      : definitions(root, trigger);
  const connected = withConstruct(parsed(architectureFile), request);
  const edited: Record<string, string> = {
    ...contract,
    [infraManifestFile]: addDependency(read(infraManifestFile), `@repo/${name}`),
    [architectureFile]: addWiring(connected, request),
  };
  const changes = await Promise.all(
    Object.entries({ ...own, ...edited }).map(([path, text]) => planChange(root, path, text)),
  );
  const rival = trigger.kind === "queue" && hasOtherWorker(connected, request);
  return {
    changes: changes.filter(({ before, after }) => before !== after),
    warning: rival
      ? `Queue "${trigger.resource}" has another worker: each message goes to one of them only.`
      : undefined,
  };
}

/** The resources as they will be: the test of a new worker is made of its message. */
function withNew(
  { trigger }: FunctionRequest,
  { resources, messages, newMessage }: Contracts,
): Contracts["resources"] {
  if (trigger.kind === "route" || !trigger.definition) return resources;
  const { kind, resource, definition } = trigger;
  const { name, message } = definition;
  const carried = message === undefined ? newMessage(name) : messages[message];
  return { ...resources, [resource]: { kind, ...(kind !== "schedule" && carried && { message: carried }) } };
}

/** The contracts with a new queue, topic or schedule in them. */
function definitions(root: string, { kind, resource, definition }: ResourceTrigger): Record<string, string> {
  if (!definition) return {};
  const parsed = (path: string) =>
    parseSource(path, existsSync(join(root, path)) ? readText(root, path) : "");
  const { file } = definedIn(kind);
  const isNew = kind !== "schedule" && definition.message === undefined;
  return {
    ...(isNew && { [messagesFile]: addMessage(parsed(messagesFile), definition) }),
    [file]: addDefinition(parsed(file), { kind, identifier: resource, definition }),
  };
}

function withConstruct(architecture: Source, { trigger }: FunctionRequest): Source {
  if (trigger.kind === "route" || !trigger.definition) return architecture;
  const { kind, resource: identifier, definition } = trigger;
  return parseSource(
    architecture.path,
    addConstruct(architecture, { kind, identifier, name: definition.name }),
  );
}

function readText(root: string, path: string): string {
  if (existsSync(join(root, path))) return readFileSync(join(root, path), "utf8");
  throw new GeneratorError(`There is no ${path}, which a new function is written into. Restore it first.`);
}
