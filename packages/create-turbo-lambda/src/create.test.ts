import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, type PackedPackage, packedPackage, removeFolders } from "./testing/packed-package.ts";

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packedPackage();
}, 300_000);
afterAll(removeFolders);

const identity = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_CONFIG_COUNT: "2",
  GIT_CONFIG_KEY_0: "user.name",
  GIT_CONFIG_VALUE_0: "Ada",
  GIT_CONFIG_KEY_1: "user.email",
  GIT_CONFIG_VALUE_1: "ada@example.com",
};
const nobody = { ...identity, GIT_CONFIG_COUNT: "0" };
const noInstall = ["--yes", "--no-install"];

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", env: { ...process.env, ...identity } }).trim();
}

describe("the first commit", () => {
  test("has everything, on main", () => {
    const cwd = emptyFolder();

    expect(packed.create(["app", ...noInstall], { cwd, env: identity })).toMatchObject({
      status: 0,
      stderr: "",
    });

    const app = join(cwd, "app");
    expect(git(app, "status", "--porcelain")).toBe("");
    expect(git(app, "log", "--format=%D|%an")).toBe("HEAD -> main|Ada");
  });

  test.each([
    ["git does not know who commits", nobody, "git does not know who you are"],
    ["there is no git", { ...identity, PATH: "/nowhere" }, "git is not installed"],
  ])("is left out where %s", (_, env, said) => {
    const cwd = emptyFolder();

    const { status, stdout } = packed.create(["app", ...noInstall], { cwd, env });

    expect(status).toBe(0);
    expect(stdout).toContain(`No commit: ${said}`);
    expect(existsSync(join(cwd, "app/.git"))).toBe(false);
  });

  test("has its message in one piece on Windows, where other programs go through a shell", () => {
    const cwd = emptyFolder();
    const windows = `data:text/javascript,${encodeURIComponent(
      'Object.defineProperty(process, "platform", { value: "win32" });',
    )}`;

    const { stdout } = packed.create(["app", ...noInstall], {
      cwd,
      env: identity,
      node: ["--import", windows],
    });

    expect(stdout).not.toContain("No commit");
    expect(git(join(cwd, "app"), "log", "--format=%s")).toMatch(/^Start from create-turbo-lambda \S+$/);
  });

  test("is left out in a repository that is there already", () => {
    const cwd = emptyFolder();
    git(cwd, "init", "-q");

    const { stdout } = packed.create(["app", ...noInstall], { cwd, env: identity });

    expect(stdout).toContain("No commit: the folder is in a repository already.");
    expect(existsSync(join(cwd, "app/.git"))).toBe(false);
  });
});

describe("a folder", () => {
  const quiet = [...noInstall, "--no-git"];

  test("is this one, written as a dot, and keeps what a new repository has", () => {
    const cwd = join(emptyFolder(), "tea");
    mkdirSync(join(cwd, ".git"), { recursive: true });
    writeFileSync(join(cwd, ".git/mine"), "");
    writeFileSync(join(cwd, "README.md"), "mine");

    const { status, stdout } = packed.create([".", ...quiet], { cwd });

    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Left as it was: .git, README.md."),
    });
    expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe("mine");
    expect(readdirSync(join(cwd, ".git"))).toEqual(["mine"]);
    expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"))).toMatchObject({ name: "tea" });
    expect(stdout).not.toContain("cd ");
  });

  test("loses all but .git to --overwrite", () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "app/.git"), { recursive: true });
    writeFileSync(join(cwd, "app/.git/mine"), "");
    writeFileSync(join(cwd, "app/old.txt"), "");

    expect(packed.create(["app", "--overwrite", ...quiet], { cwd }).status).toBe(0);

    expect(readdirSync(join(cwd, "app/.git"))).toEqual(["mine"]);
    expect(existsSync(join(cwd, "app/old.txt"))).toBe(false);
    expect(readdirSync(join(cwd, "app")).filter((name) => name.startsWith(".app-"))).toEqual([]);
  });

  test.each(["with a space/app", "찻집/app", "../up-and/app"])("may be %j", (folder) => {
    const cwd = join(emptyFolder(), "here");
    mkdirSync(cwd);

    expect(packed.create([folder, ...quiet], { cwd })).toMatchObject({ status: 0, stderr: "" });

    expect(existsSync(join(cwd, folder, "package.json"))).toBe(true);
    expect(readdirSync(join(cwd, folder, ".."))).toEqual(["app"]);
  });

  test("may be a link to an empty one", () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "real"));
    symlinkSync(join(cwd, "real"), join(cwd, "app"));

    expect(packed.create(["app", "--name", "tea", ...quiet], { cwd }).status).toBe(0);

    expect(existsSync(join(cwd, "real/package.json"))).toBe(true);
  });

  test("is not written by --dry-run, which says what would be", () => {
    const cwd = emptyFolder();

    const { status, stdout } = packed.create(["app", "--dry-run", ...noInstall], { cwd });

    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Would write \d+ files to /),
    });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("what is said at the end", () => {
  const quiet = [...noInstall, "--no-git"];

  test.each([
    ["pnpm/12.21.0 npm/? node/v24", "  pnpm dev\n"],
    ["npm/11.5.0 node/v24", "  npx --yes pnpm@12 dev\n"],
    ["yarn/4.9.0 npm/? node/v24", "  npx --yes pnpm@12 dev\n"],
    ["bun/1.2.0 npm/? node/v24", "  bunx pnpm@12 dev\n"],
    [undefined, "  npx --yes pnpm@12 dev\n"],
  ])("is a command that runs under %s", (npm_config_user_agent, command) => {
    const { stdout } = packed.create(["app", ...quiet], { env: { npm_config_user_agent } });

    expect(stdout).toContain(`\nNext:\n  cd app\n${command}`);
    expect(stdout.includes("It is a pnpm workspace")).toBe(!npm_config_user_agent?.startsWith("pnpm"));
  });

  test("is a command of the package manager that is given", () => {
    expect(packed.create(["app", "--pm", "bun", ...quiet]).stdout).toContain("  bunx pnpm@12 dev\n");
  });

  test("is one object for a program, with the line that does the same again", () => {
    const cwd = emptyFolder();

    const { stdout, stderr } = packed.create(["app", "--json", "--no-install", "--no-git", "--web", "no"], {
      cwd,
    });

    expect(stderr).toBe("");
    const said = JSON.parse(stdout) as Record<string, unknown>;
    expect(said).toMatchObject({
      answers: { name: "app", web: "no" },
      installed: false,
      committed: false,
      next: ["cd app", "pnpm dev"],
    });
    const [, , ...again] = String(said.again).split(" ");
    const other = packed.create([...again, "--no-install", "--no-git", "--json"]);
    expect(JSON.parse(other.stdout)).toMatchObject({ answers: said.answers, files: said.files });
  });

  test("is that the project is there, where the installation fails", () => {
    const cwd = emptyFolder();

    const { status, stderr } = packed.create(["app", "--yes", "--no-git"], {
      cwd,
      env: { PATH: "/nowhere" },
    });

    expect(status).toBe(1);
    expect(stderr).toContain("app is written, but pnpm install failed there.");
    expect(existsSync(join(cwd, "app/package.json"))).toBe(true);
  });
});

describe("the command", () => {
  const oldNode = `data:text/javascript,${encodeURIComponent(
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "16.20.2" } });',
  )}`;

  test("explains itself, on any Node", () => {
    const help = packed.create(["--help"]);

    expect(help).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining("--sample shop|empty"),
    });
    expect(packed.create(["--help"], { node: ["--import", oldNode] })).toEqual(help);
  });

  test("says what an old Node lacks", () => {
    expect(packed.create(["app"], { node: ["--import", oldNode] })).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^create-turbo-lambda needs Node 18 or newer, and this is Node 16\.20\.2\./,
      ),
    });
  });

  test("needs no network, and tells nobody", () => {
    const offline = `data:text/javascript,${encodeURIComponent(`
      import net from "node:net";
      net.Socket.prototype.connect = () => { throw new Error("There is no network."); };
    `)}`;

    expect(packed.create(["app", ...noInstall, "--no-git"], { node: ["--import", offline] })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("never asks where nobody can answer", () => {
    const cwd = emptyFolder();

    expect(packed.create(["app", "--no-install", "--no-git"], { cwd })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
