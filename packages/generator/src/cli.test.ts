import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { newQueue, route, tags } from "./testing/generate.ts";
import { copyWorkspace, filesOf, linkFunction, removeCopies } from "./testing/workspace-copy.ts";

afterAll(removeCopies);

/** Runs the copy's own command line, with a pnpm that only notes what it is asked for. */
function gen(root: string, ...args: readonly string[]) {
  const pnpm = join(root, "pnpm.mjs");
  writeFileSync(
    pnpm,
    `import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
appendFileSync("pnpm.log", process.argv.slice(2).join(" "));
const connected = readFileSync("infra/src/reference-architecture.ts", "utf8").includes("ProbeOrder");
const written = existsSync("apps/probe-order/src/handler.ts");
writeFileSync("linked.json", JSON.stringify({ connected, written }));
`,
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "packages/generator/src/cli.ts"), ...args],
    { cwd: root, encoding: "utf8", env: { ...process.env, npm_execpath: pnpm } },
  );
  return { status, stdout, stderr };
}

describe("pnpm gen function", () => {
  test("says what it wrote and what to do next in three lines, and lets pnpm link it", () => {
    const root = copyWorkspace();

    const { status, stdout, stderr } = gen(root, "function", ...route);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [written = "", next = ""] = stdout.split("\n\n");
    expect(written.split("\n")).toContain("wrote   apps/probe-order/src/handler.ts");
    expect(written.split("\n")).toContain("changed packages/contracts/src/routes.ts");
    expect(next.trim().split("\n")).toHaveLength(3);
    expect(readFileSync(join(root, "pnpm.log"), "utf8")).toBe(
      "install --prefer-offline --no-frozen-lockfile",
    );
  });

  test("connects the function only when pnpm has linked it, for a stage that runs takes it over at once", () => {
    const root = copyWorkspace();
    gen(root, "function", ...route);

    const { connected, written } = JSON.parse(readFileSync(join(root, "linked.json"), "utf8"));
    expect({ connected, written }).toEqual({ connected: false, written: true });
    expect(filesOf(root)["infra/src/reference-architecture.ts"]).toContain("ProbeOrder");
  });

  test("says so when there is nothing to write", () => {
    const root = copyWorkspace();
    gen(root, "function", ...route);
    linkFunction(root, "probe-order");
    const before = filesOf(root);

    expect(gen(root, "function", ...route)).toEqual({
      status: 0,
      stdout: 'Function "probe-order" is there and connected: nothing to write.\n',
      stderr: "",
    });

    expect(filesOf(root)).toEqual(before);
  });

  test("says how to link it where pnpm could not, and exits 1", () => {
    const root = copyWorkspace();
    // Where the pnpm of this test would write its note.
    mkdirSync(join(root, "pnpm.log"));

    const { status, stdout, stderr } = gen(root, "function", ...route);

    expect(status).toBe(1);
    expect(stdout).toContain("wrote   apps/probe-order/src/handler.ts");
    expect(stderr).toMatch(
      /^All is written, but pnpm could not link it:\n.*EISDIR.*\nRun npx --yes pnpm@12 install\.\n$/s,
    );
  });

  test("never asks where there is no terminal, but says line by line what is missing, and exits 2", () => {
    const { status, stdout, stderr } = gen(copyWorkspace(), "function", "probe-order", "--tag", "team=shop");

    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^The trigger is missing/),
      expect.stringMatching(/^The tag "feature" is missing/),
    ]);
  });

  test("explains itself", () => {
    const root = copyWorkspace();

    expect(gen(root, "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--route") });
    expect(gen(root)).toEqual({ ...gen(root, "--help"), status: 2 });
    expect(gen(root, "--help").stdout).toContain("remove-budgets: then no stage has AWS Budgets any more");
  });

  test.each<[args: readonly string[], told: string]>([
    [["table"], "pnpm gen table is no command. Write pnpm gen function <name>"],
    [["funtion", "pay"], 'pnpm gen funtion is no command. Did you mean "function"?'],
    [["--public"], "The command is missing. Write pnpm gen function <name>"],
    [["function", "pay", "--scop", "x"], "Unknown option '--scop'. Did you mean \"--scope\"?"],
  ])("refuses %j with what may be meant", (args, told) => {
    expect(gen(copyWorkspace(), ...args)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(told),
    });
  });

  test("does not ask for a start of what runs already", () => {
    const root = copyWorkspace();
    mkdirSync(join(root, ".turbo-lambda"));
    writeFileSync(join(root, ".turbo-lambda/local.json"), JSON.stringify({ pid: process.pid }));

    const { stdout } = gen(root, "function", ...route);

    expect(stdout).toContain("3. Call it in what pnpm dev runs");
  });
});

test("a new queue takes a second worker later, as any queue does", () => {
  const root = copyWorkspace();
  gen(root, ...newQueue);

  const { status, stderr } = gen(root, "function", "copy-refund", "--queue", "refunds", ...tags);

  expect(status).toBe(0);
  expect(stderr).toContain('Queue "refunds" has another worker');
});

describe("a dry run", () => {
  test("says what would be written, and writes and links nothing", () => {
    const root = copyWorkspace();
    const before = filesOf(root);

    const { status, stdout } = gen(root, ...newQueue, "--dry-run");

    expect(status).toBe(0);
    expect(stdout.split("\n")).toContain("would write  apps/pay-refund/src/handler.ts");
    expect(stdout.split("\n")).toContain("would change packages/contracts/src/resources.ts");
    expect(filesOf(root)).toEqual(before);
    expect(existsSync(join(root, "pnpm.log"))).toBe(false);
  });
});

describe("for programs", () => {
  test("what was written is JSON, and nobody is asked", () => {
    const root = copyWorkspace();

    const { status, stdout } = gen(root, "function", ...route, "--json");

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      function: "probe-order",
      dryRun: false,
      wrote: expect.arrayContaining(["apps/probe-order/src/handler.ts"]),
      changed: expect.arrayContaining(["packages/contracts/src/routes.ts"]),
    });
  });

  test("so is what is wrong", () => {
    const { status, stdout, stderr } = gen(
      copyWorkspace(),
      "function",
      "../probe",
      ...route.slice(1),
      "--json",
    );

    expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
    expect(JSON.parse(stdout).error).toContain('"../probe" is not a valid name');
  });
});
