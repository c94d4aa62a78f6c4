import type { Contracts } from "../workspace/contracts.ts";
import { tagPolicyFile } from "../workspace/files.ts";
import type { Given } from "./given.ts";
import { problemOf } from "./problem-of.ts";
import type { Prompter } from "./prompter.ts";
import { expressionQuestion, triggerQuestion } from "./trigger-question.ts";

/** A value that is missing. */
export interface Question {
  /** Says so, and how to give it, in one line. */
  readonly missing: string;
  ask(prompter: Prompter): Promise<Partial<Given>>;
}

/** What is still to be said about a function. */
export function openQuestions(given: Given, contracts: Contracts): Question[] {
  const { name, service, trigger, makes, tags } = given;
  const access = trigger?.kind === "route" && !given.public && given.scopes.length === 0;
  const untimed = trigger?.kind === "schedule" && trigger.definition?.expression === undefined;
  const missingTags = contracts.requiredTags.filter((key) => !tags[key]);
  return [
    ...(trigger === undefined && makes !== undefined ? [triggerQuestion(contracts, makes)] : []),
    ...(untimed && trigger.definition ? [expressionQuestion(contracts, trigger.definition.name)] : []),
    ...(name === undefined ? [nameQuestion(contracts, makes)] : []),
    ...(trigger === undefined && makes === undefined ? [triggerQuestion(contracts, makes)] : []),
    ...(access ? [accessQuestion(contracts)] : []),
    ...(service === undefined ? [serviceQuestion(contracts)] : []),
    ...missingTags.map((key) => tagQuestion(key, given)),
  ];
}

function nameQuestion({ defineFunction }: Contracts, makes: Given["makes"]): Question {
  const problem = (name: string) => problemOf(() => defineFunction({ name, service: "any", tags: {} }));
  return {
    missing:
      makes === undefined
        ? "The name is missing: write pnpm gen function refund-order."
        : "The name of the function is missing: give --function refund-order.",
    ask: async (prompter) => ({ name: await prompter.text("Name of the function", "refund-order", problem) }),
  };
}

function accessQuestion({ defineRoute }: Contracts): Question {
  const problem = (scope: string) =>
    problemOf(() => defineRoute({ method: "GET", path: "/", scopes: [scope], responses: { 200: {} } }));
  return {
    missing: "Who may call the route is missing: give --scope shop/refunds.write, or --public for everyone.",
    async ask(prompter) {
      const who = await prompter.choose("Who may call it", {
        scope: "a token with a scope",
        public: "everyone",
      });
      if (who === "public") return { public: true };
      return { scopes: [await prompter.text("Scope", "shop/refunds.write", problem)] };
    },
  };
}

function serviceQuestion({ defineFunction }: Contracts): Question {
  const problem = (service: string) => problemOf(() => defineFunction({ name: "any", service, tags: {} }));
  return {
    missing: "The service is missing: give --service shop.",
    ask: async (prompter) => ({ service: await prompter.text("Service", "shop", problem) }),
  };
}

function tagQuestion(key: string, { tags }: Given): Question {
  return {
    missing: `The tag "${key}" is missing, which ${tagPolicyFile} asks for: give --tag ${key}=<value>.`,
    async ask(prompter) {
      const value = await prompter.text(`Tag ${key}`, "", (answer) =>
        answer ? undefined : "It needs a value.",
      );
      return { tags: { ...tags, [key]: value } };
    },
  };
}
