/** A workflow or a composite action, as far as the rules look at it. */
export interface Workflow {
  /** From the root: `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly text: string;
  /** What starts it; empty for a composite action. */
  readonly triggers: readonly string[];
  readonly permissions: Permissions | undefined;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
  /** Of a composite action, which has no jobs. */
  readonly steps: readonly Step[];
}

export type Permissions = string | Readonly<Record<string, string>>;

export interface Job {
  readonly if?: unknown;
  readonly "runs-on"?: string;
  readonly "timeout-minutes"?: number;
  readonly uses?: string;
  readonly environment?: unknown;
  readonly permissions?: Permissions;
  readonly secrets?: unknown;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** What breaks a rule of hardening, a line each with the mend. */
export type Rule = (workflow: Workflow) => string[];

/** All steps, of all jobs. */
export function stepsOf({ jobs, steps }: Workflow): Step[] {
  return [...Object.values(jobs).flatMap((job) => job.steps ?? []), ...steps];
}

/** Whether a step uses an action, whatever its version. */
export function isOf(step: Step, action: string): boolean {
  return step.uses?.startsWith(`${action}@`) ?? false;
}
