import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "./testing/function-folder.ts";
import { writeBundle } from "./write-bundle.ts";

test("removes what the entry no longer imports only after the entry is replaced", async () => {
  const directory = folderWith({ "chunk-old.mjs": "old" });
  // A folder that is not empty can't be replaced by a file: the write ends here.
  mkdirSync(join(directory, "handler.mjs/occupied"), { recursive: true });

  const written = writeBundle(
    directory,
    new Map([
      ["handler.mjs", "new"],
      ["chunk-new.mjs", "new"],
    ]),
  );

  await expect(written).rejects.toThrow(/handler\.mjs/);
  expect(readdirSync(directory)).toEqual(expect.arrayContaining(["chunk-old.mjs", "chunk-new.mjs"]));
});

test("keeps what it is told to keep", async () => {
  const directory = folderWith({ "handler.mjs": "old", "chunk-before.mjs": "", "chunk-stale.mjs": "" });

  await writeBundle(directory, new Map([["handler.mjs", "new"]]), new Set(["chunk-before.mjs"]));

  expect(readdirSync(directory).sort()).toEqual(["chunk-before.mjs", "handler.mjs"]);
  expect(readFileSync(join(directory, "handler.mjs"), "utf8")).toBe("new");
});
