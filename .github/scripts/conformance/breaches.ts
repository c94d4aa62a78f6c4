import { caches } from "./rules/caches.ts";
import { artipacked, untrustedCode } from "./rules/checkouts.ts";
import { concurrency, jobs } from "./rules/jobs.ts";
import { permissions, reasons } from "./rules/permissions.ts";
import { pinDisagreements, pins } from "./rules/pins.ts";
import { scripts, stepOutputs, templateInjection } from "./rules/scripts.ts";
import { inheritedSecrets, secretsWithoutEnvironment } from "./rules/secrets.ts";
import { triggers } from "./rules/triggers.ts";
import type { Workflow } from "./workflow.ts";

/** What in the workflows breaks the rules of hardening that can be read from them, a line each with the mend. */
export function breaches(workflows: readonly Workflow[], root: string): string[] {
  const rules = [
    artipacked,
    caches,
    concurrency,
    inheritedSecrets,
    jobs,
    permissions,
    pins,
    reasons,
    scripts(root),
    secretsWithoutEnvironment,
    stepOutputs(root),
    templateInjection,
    triggers,
    untrustedCode,
  ];
  return [
    ...workflows.flatMap((workflow) => rules.flatMap((rule) => rule(workflow))),
    ...pinDisagreements(workflows),
  ];
}
