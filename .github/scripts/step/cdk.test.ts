import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallAssembly, writeAssembly } from "../testing/small-assembly.ts";
import { cdk } from "./cdk.ts";
import { read } from "./command.ts";

test("the CLI of this lockfile reads an assembly that was built elsewhere, without its sources", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cdk-"));
  try {
    const { root, nested, ...rest } = smallAssembly();
    const version = "54.0.0";
    writeAssembly(folder, { ...rest, root: { ...root, version }, nested: { ...nested, version } });

    expect(await read(...cdk(["ls", "--app", folder]))).toContain("staging/Shop");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
