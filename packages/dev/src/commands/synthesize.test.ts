import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { synthesize } from "./synthesize.ts";

test("an app that throws is shown with what it said", async () => {
  const root = mkdtempSync(join(tmpdir(), "infra-"));
  mkdirSync(join(root, "infra/src"), { recursive: true });
  writeFileSync(join(root, "infra/src/app.ts"), 'throw new Error("stage local has no region");\n');

  const failed = synthesize({ root, output: join(root, "cdk.out"), clientUrl: "http://localhost:5173" });

  await expect(failed).rejects.toThrow(
    /^Could not synthesize the template:\n\nError: stage local has no region\n {4}at .*infra\/src\/app\.ts:1:7$/,
  );
  rmSync(root, { recursive: true });
});
