import type { StageSettings } from "../stages/stage-settings.ts";
import { readiness } from "./readiness.ts";

/** What is wrong with how a stage releases its functions and tells of them; `undefined` when nothing is. */
export function releaseProblem(settings: StageSettings): string | undefined {
  const { release, alarms, alarmEmail, runbooks, provisionedConcurrency = 0 } = settings;
  if (release !== "all-at-once" && !alarms) {
    return `has the release "${release}" without alarms: nothing would take it back. Write \`alarms: true\`.`;
  }
  if (typeof alarmEmail === "string" && !/^[^@\s]+@[^@\s]+$/.test(alarmEmail)) {
    return `has the alarmEmail "${alarmEmail}", which is no address.`;
  }
  if (typeof alarmEmail === "object" && !/\S/.test(alarmEmail.nobody)) {
    return "has an alarmEmail that says nobody, and not why.";
  }
  if (runbooks !== undefined && !/^https:\/\/\S+[^\s/]$/.test(runbooks)) {
    return `has runbooks at "${runbooks}". Write where the folder is read, https:// and no slash at the end.`;
  }
  if (!isCount(provisionedConcurrency)) return `has ${provisioned(provisionedConcurrency)}`;
  return undefined;
}

/** What is wrong with how a stage keeps one of its functions ready; `undefined` when nothing is. */
export function readinessProblem(settings: StageSettings, name: string): string | undefined {
  const { provisionedConcurrency, keepWarm } = readiness(settings, name);
  const { reservedConcurrency = Number.POSITIVE_INFINITY } = settings.functions?.[name] ?? {};
  if (!isCount(provisionedConcurrency)) return `has for ${name} ${provisioned(provisionedConcurrency)}`;
  if (provisionedConcurrency > reservedConcurrency) {
    return `keeps ${provisionedConcurrency} environments of ${name} ready, of which it lets ${reservedConcurrency} run. Reserve as many.`;
  }
  if (keepWarm && provisionedConcurrency > 0) {
    return `keeps ${name} warm, of which ${provisionedConcurrency} environments are always ready. Leave one of the two out.`;
  }
  return undefined;
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

const provisioned = (value: number) =>
  `a provisionedConcurrency of ${value}. Write a whole number of environments.`;
