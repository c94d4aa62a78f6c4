import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commitAll } from "../commit-all.ts";

const build =
  "esbuild src/handler.ts --bundle --minify --sourcemap --format=esm --platform=node --outfile=dist/handler.mjs --log-level=error";
const handler = (name: string) =>
  `export const handler = async () => ({ statusCode: 200, body: "${name}" });\n`;

/** A workspace of as many packages, of which each is one line that esbuild bundles, and of Turborepo with the least it can be told. */
export function bareWorkspace(repository: string, root: string, count: number): void {
  const write = (path: string, content: string | object) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  };
  const { packageManager, optionalDependencies } = JSON.parse(
    readFileSync(join(repository, "package.json"), "utf8"),
  ) as Readonly<Record<string, unknown>>;
  write("package.json", {
    name: "bare",
    private: true,
    packageManager,
    devDependencies: { turbo: "catalog:" },
    optionalDependencies,
  });
  write("pnpm-workspace.yaml", settings(readFileSync(join(repository, "pnpm-workspace.yaml"), "utf8")));
  // With it nothing has to be looked up in the registry: what the workspace lacks of it, pnpm takes out.
  copyFileSync(join(repository, "pnpm-lock.yaml"), join(root, "pnpm-lock.yaml"));
  write("turbo.json", { tasks: { build: { dependsOn: ["^build"], outputs: ["dist/**"] } } });
  write(".gitignore", "node_modules\ndist\n.turbo\n.cache\n");
  for (let index = 1; index <= count; index++) {
    const name = `scale-${index}`;
    write(`apps/${name}/package.json`, {
      name,
      private: true,
      type: "module",
      scripts: { build },
      devDependencies: { esbuild: "catalog:" },
    });
    write(`apps/${name}/src/handler.ts`, handler(name));
  }
  commitAll(root);
}

/** Of the repository's own settings, what a bare workspace needs too. */
function settings(own: string): string {
  const versions = ["esbuild", "turbo"].map((name) => {
    const line = new RegExp(`^ {2}${name}: .+$`, "m").exec(own)?.[0];
    if (line === undefined) throw new Error(`The catalog of pnpm-workspace.yaml has no "${name}".`);
    return line;
  });
  return `packages: [apps/*]\nallowBuilds: { esbuild: true }\npmOnFail: ignore\ncatalog:\n${versions.join("\n")}\n`;
}
