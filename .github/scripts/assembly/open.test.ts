import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smallAssembly, writeAssembly } from "../testing/small-assembly.ts";
import { pack } from "./archive.ts";
import { open, parcelOf } from "./open.ts";

let root: string;
let sha256: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "open-"));
  writeAssembly(join(root, "built"), smallAssembly());
  sha256 = await pack(join(root, "built"), join(root, "assembly.tar"));
});
afterEach(() => rmSync(root, { recursive: true }));

const parcel = (env: NodeJS.ProcessEnv) => parcelOf(env, join(root, "assembly.tar"));

test("unpacks what was built, for the stages that it was built for", async () => {
  await open(parcel({ SHA256: sha256, STAGES: "staging production" }), join(root, "assembly"));

  expect(existsSync(join(root, "assembly/manifest.json"))).toBe(true);
});

test("refuses an assembly for another stage", async () => {
  await expect(open(parcel({ SHA256: sha256, STAGES: "preview-7" }), join(root, "assembly"))).rejects.toThrow(
    'The assembly is not safe to use:\nShop: the stack "staging-Shop" is of none of the stages preview-7.',
  );
});

test("refuses to work without a hash to hold the file against", () => {
  expect(() => parcel({ STAGES: "staging" })).toThrow("Set SHA256 and STAGES");
});
