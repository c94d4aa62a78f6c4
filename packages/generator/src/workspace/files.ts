/** The files of the workspace that a new function changes, from its root. */
export const routesFile = "packages/contracts/src/routes.ts";
export const resourcesFile = "packages/contracts/src/resources.ts";
export const tagPolicyFile = "packages/contracts/src/tags.ts";
export const architectureFile = "infra/src/reference-architecture.ts";
export const infraManifestFile = "infra/package.json";
