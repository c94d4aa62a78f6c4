import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Run } from "../step/command.ts";
import { clientUrl, deploy } from "./deploy.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deploy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("deploys one stage of an assembly as it was built, and says where it is", async () => {
  const outputsFile = join(folder, "outputs.json");
  const commands: string[] = [];
  const outputs: string[] = [];
  const execute: Run = async (_, [, ...args]) => {
    commands.push(args.join(" "));
    writeFileSync(outputsFile, JSON.stringify({ "staging-Shop": { ClientUrl: "https://d1.example" } }));
  };

  await deploy("staging", "assembly", {
    outputsFile,
    execute,
    step: { output: (name, value) => outputs.push(`${name}=${value}`), summary: () => undefined },
  });

  expect(commands).toEqual([
    "deploy --app assembly --require-approval never --ci --progress events --concurrency 4 " +
      `--outputs-file ${outputsFile} staging/* --no-notices --no-version-reporting`,
  ]);
  expect(outputs).toEqual(["url=https://d1.example"]);
});

test("finds the client in whichever stack has it, and says when none has", () => {
  expect(clientUrl({ Data: { TableName: "shop" }, Shop: { ClientUrl: "https://d1.example" } })).toBe(
    "https://d1.example",
  );
  expect(() => clientUrl({ Data: {} })).toThrow("No stack has the output ClientUrl: Data.");
});
