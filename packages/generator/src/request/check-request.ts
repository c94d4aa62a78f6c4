import { existsSync } from "node:fs";
import { join } from "node:path";
import { GeneratorError } from "../generator-error.ts";
import type { Contracts } from "../workspace/contracts.ts";
import { definedIn, messagesFile, tagPolicyFile } from "../workspace/files.ts";
import type { FunctionRequest, NewResource, ResourceTrigger, RouteTrigger } from "./function-request.ts";
import { define } from "./trigger-question.ts";

/** Holds a request against the rules of the model, of the tag policy and of the workspace. @throws {GeneratorError} */
export function checkRequest(root: string, request: FunctionRequest, contracts: Contracts): void {
  const { name, service, trigger, tags } = request;
  obey(() => contracts.defineFunction({ name, service, tags }));
  const folder = name === "infra" ? name : `packages/${name}`;
  if (existsSync(join(root, folder))) {
    throw new GeneratorError(`${folder} is @repo/${name} already. Choose another name than "${name}".`);
  }
  obey(() => contracts.tags(tags), ` See ${tagPolicyFile}.`);
  const triggering =
    trigger.kind === "route" ? defineRoute(trigger, contracts) : findResource(trigger, contracts);
  obey(() => contracts.defineFunction({ name, service, tags, trigger: triggering }));
}

/** Runs a definition's own check. @throws {GeneratorError} that says the same */
export function obey<T>(check: () => T, where = ""): T {
  try {
    return check();
  } catch (error) {
    throw new GeneratorError(`${(error as Error).message}${where}`, { cause: error });
  }
}

function defineRoute({ method, path, access }: RouteTrigger, { defineRoute }: Contracts): object {
  return obey(() => defineRoute({ method, path, ...access, responses: { 200: {} } }));
}

function checkMessage({ message }: NewResource, messages: Contracts["messages"]): void {
  if (message === undefined || Object.hasOwn(messages, message)) return;
  throw new GeneratorError(
    `${messagesFile} has no message "${message}"; it has ${Object.keys(messages).sort().join(", ") || "none"}. ` +
      "Take one of them, or leave --message out for a new one.",
  );
}

function findResource({ kind, resource, definition }: ResourceTrigger, contracts: Contracts): object {
  const { resources, messages } = contracts;
  if (definition) {
    checkMessage(definition, messages);
    return obey(() => define(contracts, kind, definition));
  }
  const found = resources[resource];
  if (found?.kind === kind) return found;
  const there = Object.keys(resources).filter((name) => resources[name]?.kind === kind);
  throw new GeneratorError(
    `${definedIn(kind).file} has no ${kind} "${resource}"; it has ${there.join(", ") || "none"}. ` +
      `Take one of them, or make it together with its function: pnpm gen ${kind} <name>.`,
  );
}
