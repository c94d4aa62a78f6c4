import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oidc-app-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function synthesize(...args: string[]) {
  const app = join(import.meta.dirname, "oidc-app.ts");
  const env = { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: "false" };
  return promisify(execFile)(process.execPath, [app, ...args], { env });
}

test("the command in CONTRIBUTING gives the stack, for the environments that the account holds", async () => {
  await synthesize("acme@1/shop@2", "--environments", "preview", "--provider-exists");

  const template = readFileSync(join(folder, "GitHubOidc.template.json"), "utf8");
  expect(template).toContain("repo:acme@1/shop@2:environment:preview");
  expect(template).not.toContain("environment:production");
  expect(template).not.toContain("AWS::IAM::OIDCProvider");
});

test("without a repository it says what to do", async () => {
  await expect(synthesize()).rejects.toThrow("is not a repository with its ids");
});
