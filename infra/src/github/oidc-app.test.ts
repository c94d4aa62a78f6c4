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

function synthesize(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const app = join(import.meta.dirname, "oidc-app.ts");
  const env = { ...process.env, ...variables, CDK_OUTDIR: folder };
  return promisify(execFile)(process.execPath, [app, ...args], { env });
}

test("the command in CONTRIBUTING gives the stack, for the environments that the account holds", async () => {
  await synthesize(["acme@1/shop@2", "--environments", "preview", "--provider-exists"], {
    CDK_VALIDATION: "false",
  });

  const template = readFileSync(join(folder, "GitHubOidc.template.json"), "utf8");
  expect(template).toContain("repo:acme@1/shop@2:environment:preview");
  expect(template).not.toContain("environment:production");
  expect(template).not.toContain("AWS::IAM::OIDCProvider");
});

test("passes every guard, both packs of cdk-nag and the template validator, and lists what is accepted", {
  timeout: 60_000,
}, async () => {
  const { stderr } = await synthesize(["acme@1/shop@2"]);

  expect(stderr.trim().split("\n")).toEqual([
    "Accepted findings (rule, constructs by stage, reason):",
    expect.stringMatching(/^ {2}AwsSolutions-IAM5 \(GitHubOidc: 4\): The star is the Region/),
  ]);
});

test("without a repository it says what to do", async () => {
  await expect(synthesize([])).rejects.toThrow("is not a repository with its ids");
});
