import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCommitted, emptyPlace, type Project, removePlaces } from "./testing/project.ts";
import { lines, type Release, release } from "./testing/releases.ts";

let first: Release;
let second: Release;

beforeAll(async () => {
  const place = emptyPlace();
  first = await release(place, "0.1.0");
  second = await release(place, "0.2.0", {
    "infra/src/queue.ts": lines("queue").replace("line 6", "line six"),
  });
});
afterAll(removePlaces);

/** Runs the new version's own command in a project. */
function command(project: Pick<Project, "folder">, ...args: readonly string[]) {
  const program = join(second.folder, "bin/create-turbo-lambda.cjs");
  const options = { cwd: project.folder, encoding: "utf8" } as const;
  return spawnSync(process.execPath, [program, "upgrade", ...args], options);
}

describe("create-turbo-lambda upgrade", () => {
  test("is a script of each project", () => {
    expect(JSON.parse(createCommitted(first).read("package.json")).scripts).toEqual({
      dev: "dev",
      "upgrade-template": "pnpm dlx create-turbo-lambda@latest upgrade",
    });
  });

  test("lists what it did and what to do next, and then has nothing more to do", () => {
    const project = createCommitted(first);
    const { status, stdout } = command(project, "--from", first.folder);

    expect(status).toBe(0);
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "Upgraded from 0.1.0 to 0.2.0:",
      "  changed: infra/src/queue.ts",
      "  changed: package.json",
    ]);
    expect(stdout).toMatch(/Next:\n {2}pnpm install\n {2}pnpm test\n/);
    project.commit();
    expect(command(project)).toMatchObject({
      status: 0,
      stdout: "The project is of version 0.2.0 already: there is nothing to do.\n",
    });
  });

  test("ends with 1 when it leaves conflicts, and with 0 when it only would", () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "line 6", "mine");
    project.commit();
    const dry = command(project, "--from", first.folder, "--dry-run");

    expect(dry.status).toBe(0);
    expect(dry.stdout).toMatch(
      /^Would upgrade from 0\.1\.0 to 0\.2\.0:\n {2}in conflict: infra\/src\/queue\.ts\n/,
    );
    expect(dry.stdout).not.toContain("Next:");
    const real = command(project, "--from", first.folder);
    expect(real.status).toBe(1);
    expect(real.stdout).toContain("Next:\n  solve the conflicts, and git add each file\n");
  });

  test("says everything as JSON, a refusal too", () => {
    const project = createCommitted(first);
    const { stdout } = command(project, "--", "--from", first.folder, "--json", "--dry-run");
    expect(JSON.parse(stdout)).toMatchObject({
      from: "0.1.0",
      dryRun: true,
      changed: ["infra/src/queue.ts", "package.json"],
    });

    project.write("new.ts", "new\n");
    const refusal = command(project, "--from", first.folder, "--json");
    expect(refusal.status).toBe(2);
    expect(JSON.parse(refusal.stdout)).toEqual({
      error: "Some files are not committed: new.ts. Commit or stash them first.",
      exitCode: 2,
    });
  });

  test.each(["--help", "-h"])("explains itself with %s", (flag) => {
    const { status, stdout } = command({ folder: emptyPlace() }, flag);

    expect(status).toBe(0);
    expect(stdout).toMatch(/^create-turbo-lambda upgrade: [\s\S]*--from[\s\S]*Exit code/);
  });

  test.each([
    [["--form", "x"], "upgrade has no flag --form. Did you mean --from?"],
    [["--yes"], "upgrade has no flag --yes."],
    [["--from"], "--from needs a value."],
    [["--from", "--dry-run"], "--from needs a value."],
    [["--dry-run=yes"], '--dry-run takes no value. Leave "yes" out.'],
    [["--web", "maybe"], '--web can\'t be "maybe". Write one of yes, no.'],
    [["--region", "mars-1"], '"mars-1" is no Region of AWS.'],
    [["my-app"], 'upgrade has no use for "my-app". Run it in the project.'],
  ])("refuses %j", (args, message) => {
    const { status, stderr } = command({ folder: emptyPlace() }, ...args);

    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(status).toBe(2);
  });
});
