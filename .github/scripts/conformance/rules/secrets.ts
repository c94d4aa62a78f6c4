import type { Job, Rule } from "../workflow.ts";

/** A called workflow gets the secrets that it names, not all that there are. */
export const inheritedSecrets: Rule = ({ path, jobs }) =>
  Object.entries(jobs)
    .filter(([, { secrets }]) => secrets === "inherit")
    .map(([name]) => `${path}: ${name} hands on all secrets: name those that are needed.`);

/** A secret belongs to an environment, whose branches and reviewers guard it. */
export const secretsWithoutEnvironment: Rule = ({ path, jobs }) =>
  Object.entries(jobs)
    .filter(([, job]) => job.environment === undefined && namesSecret(job))
    .map(([name]) => `${path}: ${name} uses a secret without an environment: give it one.`);

function namesSecret(job: Job): boolean {
  return /\bsecrets(\.|\[)(?!GITHUB_TOKEN\b)/.test(JSON.stringify(job));
}
