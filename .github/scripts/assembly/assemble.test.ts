import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Run } from "../step/command.ts";
import { assemble } from "./assemble.ts";

test("builds, synthesizes the stages that it is told, and says the hash of what it packed", async () => {
  const root = mkdtempSync(join(tmpdir(), "assemble-"));
  try {
    const folder = join(root, "assembly");
    const commands: string[] = [];
    const outputs = new Map<string, string>();
    const execute: Run = async (_, args, { env } = {}) => {
      commands.push(args.join(" "));
      if (env?.CDK_OUTDIR === undefined) return;
      mkdirSync(env.CDK_OUTDIR);
      writeFileSync(join(env.CDK_OUTDIR, "manifest.json"), "{}");
    };

    await assemble(["staging", "production"], folder, {
      execute,
      step: { output: (name, value) => void outputs.set(name, value), summary: () => undefined },
    });

    expect(commands).toEqual([
      expect.stringMatching(/turbo run build$/),
      "infra/src/app.ts staging production",
    ]);
    expect(outputs.get("sha256")).toMatch(/^[0-9a-f]{64}$/);
    expect(existsSync(`${folder}.tar`)).toBe(true);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("refuses to assemble no stage, which would be all of them", async () => {
  await expect(assemble([], "assembly")).rejects.toThrow("Set STAGES to the stages to assemble");
});
