import { isOf, type Rule, type Workflow } from "../workflow.ts";

const longest = 90;

/** Each job has an end, a machine that stays the same, and a watch on it. */
export const jobs: Rule = ({ path, jobs: all }) =>
  Object.entries(all)
    .filter(([, { uses }]) => uses === undefined)
    .flatMap(([name, job]) => {
      const minutes = job["timeout-minutes"] ?? Number.POSITIVE_INFINITY;
      const [first] = job.steps ?? [];
      return [
        ...(minutes > longest
          ? [`${path}: ${name} may run too long: set timeout-minutes to ${longest} at most.`]
          : []),
        ...(/-\d+\.\d+$/.test(job["runs-on"] ?? "")
          ? []
          : [`${path}: ${name} runs on "${job["runs-on"]}", which changes by itself: name a version.`]),
        ...(first && isOf(first, "step-security/harden-runner")
          ? []
          : [`${path}: ${name} does not begin with step-security/harden-runner.`]),
      ];
    });

/** Runs for the same thing wait for each other, or replace each other; which of both is said. */
export const concurrency: Rule = (workflow) => {
  const { group, "cancel-in-progress": cancel } = (workflow.concurrency ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const said = group !== undefined && cancel !== undefined;
  return said || !isStarted(workflow)
    ? []
    : [
        `${workflow.path}: say with "concurrency" which runs wait for each other: group and cancel-in-progress.`,
      ];
};

// One that is only called runs in its caller's group.
const isStarted = ({ triggers }: Workflow) => triggers.some((name) => name !== "workflow_call");
