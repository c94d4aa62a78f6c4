import { RegionInfo } from "aws-cdk-lib/region-info";
import { domainProblem } from "../domains/check-domain.ts";
import { readinessProblem, releaseProblem } from "../releases/check-release.ts";
import { requiredTags } from "../tags/required-tags.ts";
import type { BudgetSettings, StageSettings } from "./stage-settings.ts";

/** Refuses settings with which a deployment would fail, or send its alarms to nobody. @throws with what to write instead */
export function checkStage(settings: StageSettings): void {
  const {
    name,
    account,
    region,
    gateway,
    clientUrl,
    domains = {},
    throttle,
    debugSample,
    budgets = [],
  } = settings;
  const refuse = refusal(name);
  // It is part of a Cognito domain, of which Cognito reserves its own and AWS's names.
  if (!/^[a-z][a-z0-9-]{0,29}$/.test(name) || /aws|amazon|cognito/.test(name)) {
    refuse(
      "needs another name: 1 to 30 lower-case letters, digits and dashes, without aws, amazon or cognito.",
    );
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    refuse(`has the account "${account}". Write its twelve digits as a text.`);
  }
  if (!RegionInfo.regions.some((known) => known.name === region)) {
    refuse(`has the region "${region}", which AWS does not have. Write it like ap-northeast-2.`);
  }
  if (gateway !== "http" && gateway !== "rest")
    refuse(`has the gateway "${gateway}". Write "http" or "rest".`);
  if (clientUrl !== undefined && new URL(clientUrl).origin !== clientUrl) {
    refuse(`has the clientUrl "${clientUrl}". Write the origin only: ${new URL(clientUrl).origin}.`);
  }
  const { client, api } = domains;
  const problem =
    (client && domainProblem("client", client, "us-east-1")) ??
    (api && domainProblem("api", api, region)) ??
    releaseProblem(settings);
  if (problem !== undefined) refuse(problem);
  for (const [key, limit] of Object.entries(throttle)) {
    if (!(limit > 0)) refuse(`has a ${key} of ${limit}: nobody would get an answer. Write a number above 0.`);
  }
  if (debugSample !== undefined && !(debugSample > 0 && debugSample <= 1)) {
    refuse(`has a debugSample of ${debugSample}. Write a share above 0 and up to 1, or leave it out.`);
  }
  for (const budget of budgets) checkBudget(budget, refuse);
}

/** Refuses what a stage says of a function that it does not have, or that Lambda would refuse. @throws */
export function checkOverrides(settings: StageSettings, specs: ReadonlySet<string>): void {
  const { name, functions = {} } = settings;
  const refuse = refusal(name);
  for (const [spec, { memorySize, reservedConcurrency }] of Object.entries(functions)) {
    if (!specs.has(spec)) refuse(`names a function "${spec}", which is in none of its stacks.`);
    if (memorySize !== undefined && !isWhole(memorySize, 128, 10_240)) {
      refuse(`gives ${spec} ${memorySize} MB of memory. Lambda has 128 to 10,240, in whole MB.`);
    }
    if (reservedConcurrency !== undefined && !isWhole(reservedConcurrency, 0, Number.MAX_SAFE_INTEGER)) {
      refuse(`reserves ${reservedConcurrency} invocations for ${spec}. Write a whole number.`);
    }
    const problem = readinessProblem(settings, spec);
    if (problem !== undefined) refuse(problem);
  }
}

function checkBudget({ tag, monthly, alarmAt }: BudgetSettings, refuse: Refuse): void {
  const [key, value] = tag;
  const what = `has a budget for ${key} = ${value}`;
  if (!requiredTags.includes(key)) {
    refuse(`${what}, but not everything carries the tag ${key}. Take one of ${requiredTags.join(", ")}.`);
  }
  if (!(monthly > 0)) refuse(`${what} of ${monthly} USD. Write more than 0.`);
  // AWS Budgets: five notifications each, and none of them twice.
  const allowed = alarmAt.length >= 1 && alarmAt.length <= 5 && alarmAt.every((percent) => percent > 0);
  if (!allowed || new Set(alarmAt).size < alarmAt.length) {
    refuse(`${what} with alarms at [${alarmAt.join(", ")}]. Write one to five different percentages.`);
  }
}

type Refuse = (problem: string) => never;

function refusal(stage: string): Refuse {
  return (problem) => {
    throw new Error(`The stage "${stage}" in infra/src/stages.ts ${problem}`);
  };
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isSafeInteger(value) && value >= least && value <= most;
