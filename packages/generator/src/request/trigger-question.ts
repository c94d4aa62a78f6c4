import type { Contracts } from "../workspace/contracts.ts";
import { newResource } from "./arguments/given-trigger.ts";
import type { NewResource, ResourceKind } from "./function-request.ts";
import type { Given, GivenTrigger } from "./given.ts";
import { problemOf } from "./problem-of.ts";
import type { Prompter } from "./prompter.ts";
import type { Question } from "./questions.ts";
import { parseRouteKey } from "./route-key.ts";

const examples = { queue: "refunds", topic: "refunded", schedule: "nightly" } as const;

/** Asks what triggers the function: something new, or one of the queues, topics and schedules that there are. */
export function triggerQuestion(contracts: Contracts, makes: Given["makes"]): Question {
  return {
    missing:
      makes === undefined
        ? 'The trigger is missing: give --route "POST /refunds", --queue <export>, --topic <export> or --schedule <export>.'
        : makes === "route"
          ? 'The route is missing: write pnpm gen route "POST /refunds".'
          : `The name is missing: write pnpm gen ${makes} ${examples[makes]}.`,
    ask: async (prompter) => ({ trigger: await askTrigger(prompter, contracts, makes) }),
  };
}

/** Asks when a new schedule comes. */
export function expressionQuestion(contracts: Contracts, name: string): Question {
  const problem = (expression: string) => problemOf(() => contracts.defineSchedule({ name, expression }));
  return {
    missing: 'The times of the schedule are missing: give --expression "cron(0 3 * * ? *)" or "rate(1 day)".',
    async ask(prompter) {
      const expression = await prompter.text("When it comes", "cron(0 3 * * ? *)", problem);
      return { trigger: newResource("schedule", { name, expression }) };
    },
  };
}

async function askTrigger(
  prompter: Prompter,
  contracts: Contracts,
  makes: Given["makes"],
): Promise<GivenTrigger> {
  const [kind, resource] = makes === undefined ? await chooseTrigger(prompter, contracts) : [makes];
  if (kind === "route") return { kind, key: await askRoute(prompter, contracts) };
  if (resource !== undefined) return { kind, resource };
  const problem = (name: string) => problemOf(() => define(contracts, kind, { name }));
  return newResource(kind, { name: await prompter.text(`Name of the ${kind}`, examples[kind], problem) });
}

async function chooseTrigger(
  prompter: Prompter,
  { resources }: Contracts,
): Promise<[kind: GivenTrigger["kind"], resource?: string]> {
  const options: Record<string, string> = { route: "a new route" };
  for (const [name, { kind }] of Object.entries(resources)) {
    if (kind in examples) options[`${kind} ${name}`] = `the ${kind} ${name}`;
  }
  for (const kind of Object.keys(examples)) options[kind] = `a new ${kind}`;
  const [kind, resource] = (await prompter.choose("What triggers it", options)).split(" ");
  return [kind as GivenTrigger["kind"], resource];
}

function askRoute(prompter: Prompter, { defineRoute }: Contracts): Promise<string> {
  return prompter.text("Route", "POST /refunds", (answer) =>
    problemOf(() => defineRoute({ ...parseRouteKey(answer), public: true, responses: { 200: {} } })),
  );
}

/** Holds a new queue, topic or schedule against the model's rules. @throws an `Error` that says which is broken */
export function define(contracts: Contracts, kind: ResourceKind, definition: NewResource): object {
  const { name, expression = "rate(1 day)", timeZone } = definition;
  switch (kind) {
    case "queue":
      return contracts.defineQueue({ name, message: contracts.newMessage("new") });
    case "topic":
      return contracts.defineTopic({ name, message: contracts.newMessage("new") });
    case "schedule":
      return contracts.defineSchedule({ name, expression, ...(timeZone !== undefined && { timeZone }) });
  }
}
