import type { Contracts } from "../workspace/contracts.ts";
import type { Given } from "./given.ts";
import { problemOf } from "./problem-of.ts";
import type { Prompter } from "./prompter.ts";
import type { Question } from "./questions.ts";
import { parseRouteKey } from "./route-key.ts";

/** Asks what triggers the function: a new route, or one of the queues and topics that there are. */
export function triggerQuestion(contracts: Contracts): Question {
  return {
    missing: 'The trigger is missing: give --route "POST /refunds", --queue <export> or --topic <export>.',
    ask: (prompter) => askTrigger(prompter, contracts),
  };
}

async function askTrigger(
  prompter: Prompter,
  { resources, defineRoute }: Contracts,
): Promise<Partial<Given>> {
  const options: Record<string, string> = { route: "a new route" };
  for (const [name, { kind }] of Object.entries(resources)) {
    if (kind !== "table") options[`${kind} ${name}`] = `the ${kind} ${name}`;
  }
  const [kind, resource = ""] = (await prompter.choose("What triggers it", options)).split(" ");
  if (kind === "queue" || kind === "topic") return { trigger: { kind, resource } };
  const key = await prompter.text("Route", "POST /refunds", (answer) =>
    problemOf(() => defineRoute({ ...parseRouteKey(answer), public: true, responses: { 200: {} } })),
  );
  return { trigger: { kind: "route", key } };
}
