import { isOf, type Job, type Rule, type Step, stepsOf, type Workflow } from "../workflow.ts";

/** What is deployed or published comes from no cache: any pull request's run could have filled it. */
export const caches: Rule = (workflow) => {
  const caching = stepsOf(workflow).filter(isCaching);
  const trusted = Object.values(workflow.jobs).some(isTrusted);
  return trusted || isAction(workflow)
    ? caching.map(
        ({ uses }) =>
          `${workflow.path}: ${uses} takes from a cache what is deployed or published: leave it out.`,
      )
    : [];
};

// A composite action can be part of any job.
const isAction = ({ steps }: Workflow) => steps.length > 0;

function isTrusted({ environment, permissions }: Job): boolean {
  return (
    environment !== undefined || (typeof permissions === "object" && permissions["id-token"] === "write")
  );
}

function isCaching(step: Step): boolean {
  if (isOf(step, "actions/cache") || isOf(step, "actions/cache/restore")) return true;
  // It caches by itself wherever package.json names a package manager.
  return isOf(step, "actions/setup-node") && step.with?.["package-manager-cache"] !== false;
}
