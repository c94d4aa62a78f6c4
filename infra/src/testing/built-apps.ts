import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const apps = join(import.meta.dirname, "../../../apps");

/** Lends a temporary folder in which `apps` is as if built, so that a synthesis needs no build. */
export function withBuiltApps<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "built-apps-"));
  try {
    for (const app of readdirSync(apps)) {
      const [name, content] = buildOf(app);
      const file = join(folder, "apps", app, "dist", name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function buildOf(app: string): [name: string, content: string] {
  const isFunction = existsSync(join(apps, app, "src/handler.ts"));
  return isFunction
    ? ["handler.mjs", `export const handler = () => "${app}";\n`]
    : ["index.html", "<!doctype html>\n"];
}
