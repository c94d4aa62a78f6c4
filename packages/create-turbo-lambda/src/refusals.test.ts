import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

const quiet = ["--yes", "--no-install", "--no-git"];

/** What stands in the folder before each refusal. */
function prepared(): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "file"), "");
  mkdirSync(join(cwd, "full"));
  writeFileSync(join(cwd, "full/notes.txt"), "mine");
  symlinkSync(join(cwd, "nowhere"), join(cwd, "dangling"));
  symlinkSync(join(cwd, "full"), join(cwd, "linked"));
  return cwd;
}

describe("nothing is written, and one line says why, for", () => {
  test.each<[what: string, args: readonly string[], said: string, status?: number]>([
    ["no folder", [], "The folder is missing: write pnpm create turbo-lambda my-app."],
    ["an empty folder", [""], '"" is no folder.'],
    ["a file", ["file"], "file is a file, not a folder."],
    ["a folder in a file", ["file/app"], "file is a file, not a folder."],
    ["a folder that is not empty", ["full", "--name", "app"], "full is not empty: notes.txt."],
    ["a link to a folder that is not empty", ["linked", "--name", "app"], "full is not empty: notes.txt."],
    ["a link to nothing", ["dangling"], "dangling is a link to nothing."],
    ["the root", ["/"], "/ is no place for a project"],
    ["the home folder", [homedir()], "is no place for a project"],
    ["two folders", ["one", "two"], '"two" follows the folder "one".'],
    ["a folder whose name can't be the app's", ["My App"], "\"My App\" can't be an app's name"],
    ["a name in capitals", ["app", "--name", "App"], "\"App\" can't be an app's name"],
    ["a name of Node's", ["app", "--name", "http"], '"http" is a module of Node'],
    ["a name of a tool's", ["app", "--name", "github"], '"github" is a name of a tool'],
    ["a name of a device's", ["app", "--name", "con"], '"con" is a device on Windows'],
    ["a name that is too long", ["app", "--name", "a".repeat(33)], "is longer than 32 letters"],
    ["a name that is empty", ["app", "--name="], "--name needs a value"],
    ["a scope that is none", ["app", "--scope", "@Acme Inc"], '"Acme Inc" can\'t be an npm scope'],
    ["a scope in the name that is none", ["app", "--name", "@A/app"], '"A" can\'t be an npm scope'],
    ["a Region that AWS lacks", ["app", "--region", "us-east-3"], "Did you mean us-east-1?"],
    [
      "budgets where there are none",
      ["app", "--region", "eu-north-1", "--budgets", "yes"],
      "CloudFormation can't do --budgets yes in eu-north-1. Write --budgets no, or another Region.",
    ],
    ["an unknown flag", ["app", "--nmae", "x"], "There is no flag --nmae. Did you mean --name?"],
    ["an unknown short flag", ["app", "-x"], "There is no flag -x."],
    ["a flag without its value", ["app", "--name", "--yes"], "--name needs a value: --name <name>."],
    ["a flag with a value too many", ["app", "--git=no"], '--git takes no value. Leave "no" out.'],
    ["a flag given twice", ["app", "--name", "a", "--name", "b"], "--name is there twice."],
    ["a flag and its opposite", ["app", "--git"], "--git is there twice."],
    [
      "a choice that there is not",
      ["app", "--sample", "shpo"],
      "Did you mean shop? Write one of shop, empty.",
    ],
    ["a package manager that there is not", ["app", "--pm", "cargo"], "Write one of pnpm, npm, yarn, bun."],
    ["a path with a null byte in a flag's place", ["app", "--web="], "--web needs a value: --web yes|no."],
  ])("%s", (_, args, said, status = 2) => {
    const cwd = prepared();
    const before = readdirSync(cwd, { recursive: true });

    const answer = packed.create([...args, ...quiet], { cwd });

    expect(answer).toMatchObject({ status, stdout: "" });
    expect(answer.stderr).toContain(said);
    expect(answer.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test.each([
    ["a full disk", "ENOSPC", "the disk is full"],
    ["a folder where nobody may write", "EACCES", "nobody may write there"],
    ["a disk that can only be read", "EROFS", "the disk can only be read"],
  ])("%s, after half of the files", (_, code, said) => {
    const cwd = prepared();
    const before = readdirSync(cwd, { recursive: true });

    const answer = packed.create(["a/b/app", ...quiet], { cwd, node: ["--import", failingWrites(code)] });

    expect(answer).toMatchObject({ status: 1, stdout: "" });
    expect(answer.stderr).toContain(`${join("a/b/app")} can't be written: ${said}`);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test("a full disk while a folder is overwritten, which is as it was afterwards", () => {
    const cwd = prepared();
    const before = readdirSync(cwd, { recursive: true });
    const args = ["full", "--name", "app", "--overwrite", ...quiet];

    expect(packed.create(args, { cwd, node: ["--import", failingWrites("ENOSPC")] }).status).toBe(1);

    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test("Ctrl-C while the files are written", () => {
    const cwd = prepared();
    const before = readdirSync(cwd, { recursive: true });
    const interrupt = `data:text/javascript,${encodeURIComponent(`
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const { writeFileSync } = fs;
      let written = 0;
      fs.writeFileSync = (...args) => {
        if (++written === 100) process.kill(process.pid, "SIGINT");
        return writeFileSync(...args);
      };
      syncBuiltinESMExports();
    `)}`;

    const answer = packed.create(["app", ...quiet], { cwd, node: ["--import", interrupt] });

    expect(answer).toEqual({ status: 130, stdout: "", stderr: "Cancelled: nothing was written.\n" });
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test("an error that a program reads", () => {
    const answer = packed.create(["file", "--json", ...quiet], { cwd: prepared() });

    expect(answer).toMatchObject({ status: 2, stderr: "" });
    expect(JSON.parse(answer.stdout)).toEqual({ exitCode: 2, error: expect.stringContaining("is a file") });
  });
});

/** Makes Node fail at the hundredth file with an error of the system. */
function failingWrites(code: string): string {
  return `data:text/javascript,${encodeURIComponent(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { writeFileSync } = fs;
    let written = 0;
    fs.writeFileSync = (...args) => {
      if (++written > 100) throw Object.assign(new Error("${code}: it failed"), { code: "${code}" });
      return writeFileSync(...args);
    };
    syncBuiltinESMExports();
  `)}`;
}
