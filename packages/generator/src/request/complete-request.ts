import { GeneratorError } from "../generator-error.ts";
import type { Contracts } from "../workspace/contracts.ts";
import type { FunctionRequest } from "./function-request.ts";
import type { Given } from "./given.ts";
import type { Prompter } from "./prompter.ts";
import { openQuestions } from "./questions.ts";
import { parseRouteKey } from "./route-key.ts";

/**
 * Completes what was given, by asking if there is somebody to ask.
 * @param prompter `undefined` where nobody sits at a terminal
 * @throws {GeneratorError} with a line for each missing value
 */
export async function completeRequest(
  given: Given,
  contracts: Contracts,
  prompter?: Prompter,
): Promise<FunctionRequest> {
  let known = given;
  let questions = openQuestions(known, contracts);
  if (!prompter && questions.length > 0) {
    throw new GeneratorError(questions.map(({ missing }) => missing).join("\n"));
  }
  while (prompter && questions[0]) {
    known = { ...known, ...(await questions[0].ask(prompter)) };
    questions = openQuestions(known, contracts);
  }
  const { name = "", service = "", trigger, message, scopes, tags } = known;
  if (!trigger) throw new Error("A request is complete only with a trigger.");
  if (trigger.kind !== "route") {
    const { definition } = trigger;
    const carrying = definition && message !== undefined ? { definition: { ...definition, message } } : {};
    return { name, service, trigger: { ...trigger, ...carrying }, tags };
  }
  const access = known.public ? ({ public: true } as const) : { scopes };
  return { name, service, trigger: { kind: "route", ...parseRouteKey(trigger.key), access }, tags };
}
