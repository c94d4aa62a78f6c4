import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Job, Permissions, Step, Workflow } from "./workflow.ts";

interface Document {
  readonly on?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps?: readonly Step[] };
}

/** All workflows and composite actions of a repository. */
export function readWorkflows(root: string): Workflow[] {
  return globSync(".github/{workflows/*,actions/*/action}.{yml,yaml}", { cwd: root })
    .sort()
    .map((path) => parseWorkflow(path, readFileSync(join(root, path), "utf8")));
}

export function parseWorkflow(path: string, text: string): Workflow {
  const { on = [], permissions, concurrency, jobs = {}, runs } = parse(text) as Document;
  const triggers = typeof on === "string" ? [on] : Array.isArray(on) ? on : Object.keys(on);
  return { path, text, triggers, permissions, concurrency, jobs, steps: runs?.steps ?? [] };
}
