import { isOf, type Job, type Rule, stepsOf } from "../workflow.ts";

/** The token that fetched the code is not left on the disk, where an artifact could take it along. */
export const artipacked: Rule = (workflow) =>
  stepsOf(workflow)
    .filter((step) => isOf(step, "actions/checkout") && step.with?.["persist-credentials"] !== false)
    .map(() => `${workflow.path}: a checkout keeps its token: write "persist-credentials: false".`);

/** In a run for a pull request, what has rights beyond reading is the default branch's code, never the request's. */
export const untrustedCode: Rule = ({ path, triggers, jobs }) =>
  triggers.includes("pull_request")
    ? Object.entries(jobs)
        .filter(([, job]) => mayAct(job) && checksOutRequest(job))
        .map(
          ([name]) =>
            `${path}: ${name} has rights and runs the pull request's code: check out the default branch.`,
        )
    : [];

const harmless = new Set(["read", "none"]);

function mayAct({ permissions = {}, environment }: Job): boolean {
  if (environment !== undefined) return true;
  const granted = typeof permissions === "string" ? [["all", permissions]] : Object.entries(permissions);
  // Code scanning reads the code, and runs none of it.
  return granted.some(([name, access = ""]) => name !== "security-events" && !harmless.has(access));
}

function checksOutRequest(job: Job): boolean {
  // A nightly run has no request.
  if (/github\.event_name == 'schedule'/.test(String(job.if))) return false;
  return (job.steps ?? []).some(
    (step) =>
      isOf(step, "actions/checkout") && step.with?.ref !== "${{ github.event.repository.default_branch }}",
  );
}
