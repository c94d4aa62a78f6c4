import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../pack/bundle.ts";
import { writeTemplate } from "../../pack/write-template.ts";
import type { ProjectFiles } from "../../project/project-file.ts";
import { emptyPlace } from "./project.ts";

const source = join(import.meta.dirname, "../..");
let bundled: string | undefined;

/** Texts by paths. */
export type Texts = Readonly<Record<string, string>>;

/** A version of this package with a small template, as it is when unpacked. */
export interface Release {
  readonly folder: string;
  readonly version: string;
  readonly dist: string;
}

/** Lines by which each file of a template is known again when it is renamed, and far enough apart to be merged. */
export function lines(name: string, count = 12): string {
  return Array.from({ length: count }, (_, line) => `// ${name}, line ${line + 1}\n`).join("");
}

/** What a template needs at least, and some files to merge. */
export const firstTemplate: Texts = {
  "package.json": `${JSON.stringify({ name: "turbo-lambda", version: "0.1.0", private: true, scripts: { dev: "dev" } }, null, 2)}\n`,
  "README.md": "# Turbo Lambda\n",
  "README.ko.md": "# 터보 Turbo Lambda\n",
  "infra/src/stages.ts": `const gateway: GatewayType = "http";\nexport const stage = { region: "ap-northeast-2", gateway };\n${lines("stages")}`,
  "infra/src/gateway.ts": lines("gateway"),
  "infra/src/queue.ts": lines("queue"),
  "apps/place-order/src/handler.ts": lines("handler of turbo-lambda"),
  "apps/place-order/src/accept-order.ts": lines("accept-order"),
  "apps/web/src/page.ts": lines("page"),
  "pnpm-lock.yaml": lines("lock").replaceAll("//", "#"),
};

/**
 * Publishes a version into a folder.
 * @param changes to the first template: other texts, and files that are gone
 * @param programs what runs beside the template; the built command line unless it is given
 */
export async function release(
  place: string,
  version: string,
  changes: Readonly<Record<string, string | undefined>> = {},
  program?: string,
): Promise<Release> {
  const folder = join(place, `create-turbo-lambda-${version}`);
  const dist = join(folder, "dist");
  mkdirSync(dist, { recursive: true });
  const manifest = {
    name: "create-turbo-lambda",
    version,
    repository: { url: "git+https://github.com/acme/template.git" },
    bin: "bin/create-turbo-lambda.cjs",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const template: ProjectFiles = new Map(
    Object.entries({ ...firstTemplate, ...changes }).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, { content: Buffer.from(text), executable: false }]],
    ),
  );
  const withoutWeb = new Map([...template].filter(([path]) => !path.startsWith("apps/web/")));
  writeTemplate(
    dist,
    version,
    new Map([
      ["", template],
      ["web-no", withoutWeb],
    ]),
    {},
  );
  cpSync(join(source, "../bin"), join(folder, "bin"), { recursive: true });
  cpSync(await commandLine(), dist, { recursive: true });
  if (program !== undefined) writeFileSync(join(folder, "bin/create-turbo-lambda.cjs"), program);
  return { folder, version, dist };
}

/** Packs a version as npm would. @returns its .tgz */
export function packRelease({ folder, version }: Release, place: string): string {
  cpSync(folder, join(place, "package"), { recursive: true });
  const file = join(place, `create-turbo-lambda-${version}.tgz`);
  execFileSync("tar", ["-czf", file, "package"], { cwd: place });
  rmSync(join(place, "package"), { recursive: true });
  return file;
}

/** The command line, bundled; once for all tests of a file. */
async function commandLine(): Promise<string> {
  if (bundled !== undefined && existsSync(bundled)) return bundled;
  bundled = emptyPlace();
  await bundle(source, bundled);
  return bundled;
}
