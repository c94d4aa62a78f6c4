import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pack, unpack } from "./archive.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "archive-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (path: string) => join(root, path);

function write(path: string, text: string): void {
  mkdirSync(join(at(path), ".."), { recursive: true });
  writeFileSync(at(path), text);
}

test("what is unpacked is what was packed, hidden files too", async () => {
  write("out/manifest.json", "{}");
  write("out/asset.1/.hidden", "a secret of no one");

  await unpack(at("a.tar"), at("back"), await pack(at("out"), at("a.tar")));

  expect(readFileSync(at("back/manifest.json"), "utf8")).toBe("{}");
  expect(readFileSync(at("back/asset.1/.hidden"), "utf8")).toBe("a secret of no one");
});

test("the same content has the same hash, wherever and whenever it was written", async () => {
  write("one/b.json", "b");
  write("one/a.json", "a");
  write("two/a.json", "a");
  write("two/b.json", "b");
  utimesSync(at("two/a.json"), 1, 1);

  expect(await pack(at("one"), at("1.tar"))).toBe(await pack(at("two"), at("2.tar")));
});

test("another file than the one that was built is refused", async () => {
  write("out/manifest.json", "{}");
  const built = await pack(at("out"), at("a.tar"));
  write("out/manifest.json", '{"version":"0"}');
  await pack(at("out"), at("a.tar"));

  await expect(unpack(at("a.tar"), at("back"), built)).rejects.toThrow("it is not what was built");
  expect(existsSync(at("back"))).toBe(false);
});

test.each([
  ["a link out of the folder", "link"],
  ["a path that leaves the folder", "../outside.txt"],
])("an archive with %s is refused", async (_, entry) => {
  write("outside.txt", "outside");
  mkdirSync(at("out"));
  symlinkSync("/etc/hostname", at("out/link"));
  await create({ file: at("a.tar"), cwd: at("out"), preservePaths: true }, [entry]);
  mkdirSync(at("empty"));

  const hash = await hashOf(at("a.tar"));
  await expect(unpack(at("a.tar"), at("back"), hash)).rejects.toThrow("only files are unpacked");
  expect(existsSync(at("back"))).toBe(false);
});

async function hashOf(file: string): Promise<string> {
  const refusal = await unpack(file, at("never"), "").catch(String);
  return /SHA-256 ([0-9a-f]{64})/.exec(String(refusal))?.[1] ?? "";
}
