import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRegistry } from "../testing/registry.ts";
import { runUpgrade, type UpgradeRequest } from "./run-upgrade.ts";
import { create, createCommitted, emptyPlace, Project, removePlaces } from "./testing/project.ts";
import { firstTemplate, lines, packRelease, type Release, release } from "./testing/releases.ts";

const queue = lines("queue").replace("line 6", "line six");
/** What the template's repository has beside its template. */
const scaffold = {
  "packages/create-turbo-lambda/package.json": JSON.stringify({ version: "0.1.0" }),
};

let first: Release;
let second: Release;

beforeAll(async () => {
  const place = emptyPlace();
  first = await release(place, "0.1.0");
  second = await release(place, "0.2.0", { "infra/src/queue.ts": queue });
});
afterAll(removePlaces);

function upgrade(project: Project, options: Partial<UpgradeRequest>) {
  return runUpgrade(second.dist, { root: project.folder, dryRun: false, given: {}, ...options }, []);
}

/** The template's repository, copied whole, as one commit or with the history before its scaffold. */
function copyOfRepository(history: boolean): Project {
  const project = new Project(join(emptyPlace(), "copy"));
  for (const [path, text] of Object.entries(firstTemplate)) project.write(path, text);
  project.git("init", "--quiet", "--initial-branch=main");
  if (history) project.commit();
  for (const [path, text] of Object.entries(scaffold)) project.write(path, text);
  project.commit();
  return project;
}

describe("the old version comes from", () => {
  test("a packed file", async () => {
    const project = createCommitted(first);
    const report = await upgrade(project, { from: packRelease(first, emptyPlace()) });

    expect(report).toMatchObject({
      from: "0.1.0",
      to: "0.2.0",
      changed: ["infra/src/queue.ts", "package.json"],
    });
    expect(project.read("infra/src/queue.ts")).toBe(queue);
  });

  test("npm's registry, in the version that package.json says", async () => {
    const registry = await startRegistry();
    const names = Object.keys(registry.env);
    const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    try {
      Object.assign(process.env, registry.env);
      execFileSync("npm", ["publish", packRelease(first, emptyPlace())], { stdio: "pipe" });
      const report = await upgrade(createCommitted(first), {});

      expect(report).toMatchObject({ from: "0.1.0", conflicts: [] });
    } finally {
      for (const name of names) restore(name, before[name]);
      await registry.close();
    }
  });
});

function restore(key: string, value: string | undefined): void {
  if (value === undefined) delete process.env[key];
  else process.env[key] = value;
}

describe("a project without a stamp", () => {
  test("that is a fork is told to merge upstream", async () => {
    const project = copyOfRepository(true);
    const before = project.state;

    await expect(upgrade(project, { from: first.folder })).rejects.toThrow(
      /This is a fork.*git remote add upstream https:\/\/github\.com\/acme\/template\.git,.*git merge upstream\/main/,
    );
    expect(project.state).toBe(before);
  });

  test("whose history is not all there is told to get it", async () => {
    const original = copyOfRepository(true);
    const clone = new Project(join(emptyPlace(), "clone"));
    original.git("clone", "--quiet", "--depth=1", `file://${original.folder}`, clone.folder);

    await expect(upgrade(clone, { from: first.folder })).rejects.toThrow(/git fetch --unshallow/);
  });

  test('that is a copy by "Use this template" is asked for the version, which its first commit knows', async () => {
    const project = copyOfRepository(false);

    await expect(upgrade(project, {})).rejects.toThrow(
      /first commit is version 0\.1\.0\. Write it: --from 0\.1\.0/,
    );
  });

  test('that is a copy by "Use this template" is upgraded, keeps its own files, and gets a stamp', async () => {
    const project = copyOfRepository(false);
    project.edit("infra/src/queue.ts", "queue, line 2\n", "my queue\n");
    project.commit();
    const report = await upgrade(project, { from: first.folder });

    expect(report).toMatchObject({ from: "0.1.0", to: "0.2.0", conflicts: [] });
    expect(report.similarity).toBeGreaterThan(0.5);
    expect(project.read("infra/src/queue.ts")).toMatch(/my queue[\s\S]*line six/);
    expect(project.has("packages/create-turbo-lambda/package.json")).toBe(true);
    expect(JSON.parse(project.read("package.json"))).toMatchObject({
      name: "turbo-lambda",
      "turbo-lambda": { version: "0.2.0", answers: { name: "turbo-lambda", sample: "shop", web: "yes" } },
    });
  });

  test("takes the answers of its creation from the command line", async () => {
    const project = createCommitted(first, ["--web", "no", "--name", "@acme/tea-house"]);
    const { "turbo-lambda": _, ...manifest } = JSON.parse(project.read("package.json"));
    project.write("package.json", JSON.stringify(manifest, null, "\t"));
    project.commit();
    const report = await upgrade(project, { from: first.folder, given: { web: "no" } });

    expect(report).toMatchObject({ conflicts: [], added: [] });
    expect(project.read("package.json")).toContain('\n\t"name": "@acme/tea-house"');
    expect(JSON.parse(project.read("package.json"))["turbo-lambda"].answers).toMatchObject({ web: "no" });
  });

  test("that has little of the version that is given is refused", async () => {
    const project = new Project(join(emptyPlace(), "other"));
    project.write("package.json", '{ "name": "other" }\n');
    project.write("infra/src/queue.ts", lines("queue"));
    project.git("init", "--quiet");
    project.commit();
    const before = project.state;

    await expect(upgrade(project, { from: first.folder })).rejects.toThrow(
      /Only 11 % of the files of version 0\.1\.0/,
    );
    expect(project.state).toBe(before);
  });

  test("that can't be known from its history is asked for the version", async () => {
    const project = create(first, join(emptyPlace(), "tea-house"));
    project.write("package.json", '{ "name": "tea-house" }\n');
    project.git("init", "--quiet");
    project.commit();

    await expect(upgrade(project, {})).rejects.toThrow(/Write it: --from <version>/);
  });
});
