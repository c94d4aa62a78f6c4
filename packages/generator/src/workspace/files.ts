import type { ResourceKind } from "../request/function-request.ts";

/** The files of the workspace that a new function changes, from its root. */
export const routesFile = "packages/contracts/src/routes.ts";
export const messagesFile = "packages/contracts/src/messages.ts";
export const resourcesFile = "packages/contracts/src/resources.ts";
export const schedulesFile = "packages/contracts/src/schedules.ts";
export const tagPolicyFile = "packages/contracts/src/tags.ts";
export const architectureFile = "infra/src/reference-architecture.ts";
export const infraManifestFile = "infra/package.json";

/** Where a kind of trigger is defined, and by which module others know it. */
export function definedIn(kind: ResourceKind): { readonly file: string; readonly module: string } {
  return kind === "schedule"
    ? { file: schedulesFile, module: "@repo/contracts/schedules" }
    : { file: resourcesFile, module: "@repo/contracts/resources" };
}
