import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders under `apps` that hold a Lambda function. */
export function findFunctionPackages(root: string): string[] {
  const apps = join(root, "apps");
  return readdirSync(apps)
    .map((name) => join(apps, name))
    .filter((directory) => existsSync(join(directory, "src/handler.ts")));
}
