import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { read } from "../step/command.ts";
import { packagesIn } from "./check-packages.ts";

// What changesets/action's select-mode, version and pack call, with this repository's configuration and manifests.
const repository = join(import.meta.dirname, "../../..");
const cli = join(repository, "node_modules/@changesets/cli/bin.js");
let root: string;
let registry: Server;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "changesets-"));
  cpSync(join(repository, ".changeset"), join(root, ".changeset"), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  write("package.json", { name: "root", private: true });
  writeFileSync(join(root, "pnpm-workspace.yaml"), 'packages: ["apps/*", "packages/*", infra]\n');
  writeFileSync(join(root, "pnpm-lock.yaml"), "");
  for (const [folder, { name, version, private: isPrivate }] of Object.entries(packagesIn(repository)))
    write(`${folder}/package.json`, { name, version, private: isPrivate });
  spawnSync("git", ["init", "--quiet"], { cwd: root });
  // A registry that has nothing yet.
  registry = createServer((_, response) => response.writeHead(404).end("{}"));
  await new Promise<void>((listening) => registry.listen(0, "127.0.0.1", () => listening()));
});

afterEach(async () => {
  rmSync(root, { recursive: true });
  await new Promise((closed) => registry.close(closed));
});

function write(path: string, content: object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

const changesets = (...args: string[]) => changesetsIn(root, ...args);
const changesetsIn = (cwd: string, ...args: string[]) => {
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  const env = { npm_config_registry: url, pnpm_config_registry: url };
  return read(process.execPath, [cli, ...args], { cwd, env });
};

test("a changeset versions its package, with what it says in the changelog, and no other one", async () => {
  const before = packagesIn(root);
  writeFileSync(
    join(root, ".changeset/less.md"),
    '---\n"create-turbo-lambda": minor\n---\n\nIt asks fewer questions.\n',
  );

  await changesets("version");

  const after = packagesIn(root);
  const changed = Object.keys(after).filter((folder) => after[folder]?.version !== before[folder]?.version);
  expect(changed).toEqual(["packages/create-turbo-lambda"]);
  const changelog = readFileSync(join(root, "packages/create-turbo-lambda/CHANGELOG.md"), "utf8");
  expect(changelog).toContain("- It asks fewer questions.");
});

test("what the registry lacks is planned to be published, and of it only what is not private", async () => {
  const plan = join(root, "plan.json");

  await changesets("publish-plan", "--output", plan);

  const planned: { plan: { kind: string; name: string; access: string }[][] } = JSON.parse(
    readFileSync(plan, "utf8"),
  );
  expect(
    planned.plan
      .flat()
      .map(({ kind, name, access }) => `${kind} ${name} ${access}`)
      .sort(),
  ).toEqual(["publish create-turbo-lambda public", "publish turbo-lambda-emulator public"]);
});

// By night: it packs the scaffold once more, with all of its projects.
test.runIf(process.env.ALL_COMBINATIONS === "1")(
  "what is planned of this very repository is packed, all that is built for it included",
  async () => {
    const plan = join(root, "plan.json");
    const packed = join(root, "packed");

    await changesetsIn(repository, "publish-plan", "--output", plan);
    await changesetsIn(repository, "pack", "--from-publish-plan", plan, "--out-dir", packed);

    const filesIn = (name: string) =>
      execFileSync("tar", ["-tzf", globSync(join(packed, `packages/${name}-*.tgz`))[0] ?? ""], {
        encoding: "utf8",
      });
    expect(filesIn("create-turbo-lambda")).toMatch(/^package\/dist\/template\.json$/m);
    expect(filesIn("turbo-lambda-emulator")).toMatch(/^package\/dist\/runtime\/runtime\.mjs$/m);
  },
  300_000,
);
