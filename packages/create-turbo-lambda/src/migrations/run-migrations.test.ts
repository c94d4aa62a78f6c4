import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runUpgrade } from "../upgrade/run-upgrade.ts";
import { createCommitted, emptyPlace, type Project, removePlaces } from "../upgrade/testing/project.ts";
import { lines, type Release, release } from "../upgrade/testing/releases.ts";
import type { Migration } from "./migration.ts";

let first: Release;
let second: Release;
let third: Release;

beforeAll(async () => {
  const place = emptyPlace();
  first = await release(place, "0.1.0");
  second = await release(place, "0.2.0");
  third = await release(place, "0.3.0", {
    "infra/src/queue.ts": lines("queue").replace("queue, line 6", "queue, line six"),
  });
});
afterAll(removePlaces);

function upgrade(project: Project, from: Release, migrations: readonly Migration[]) {
  const request = { root: project.folder, from: from.folder, dryRun: false, given: {} };
  return runUpgrade(third.dist, request, migrations);
}

describe("migrations", () => {
  /** Renames a call in each file of an app, wherever it is written in the way that it knows. */
  const migration = (version: string): Migration => ({
    version,
    name: `rename run${version} to go`,
    run(tree) {
      return tree.paths.flatMap((path) => {
        const text = path.startsWith("apps/") ? tree.read(path) : undefined;
        if (text?.includes(`run${version}(`)) tree.write(path, text.replace(`run${version}(`, "go("));
        else if (text?.includes(`run${version}`))
          return [`${path}: run${version} is not called there. Write go.`];
        return [];
      });
    },
  });

  test("of later versions, up to the running one, change what somebody wrote, the oldest first", async () => {
    const project = createCommitted(second);
    project.write("apps/mine/a.ts", "run0.1.0() run0.2.0() run0.3.0() run0.2.1() run0.4.0()\n");
    project.commit();
    const versions = ["0.3.0", "0.4.0", "0.2.1", "0.2.0", "0.1.0"];
    const report = await upgrade(project, second, versions.map(migration));

    expect(report.migrations.map(({ version }) => version)).toEqual(["0.2.1", "0.3.0"]);
    expect(report.changed).toContain("apps/mine/a.ts");
    expect(project.read("apps/mine/a.ts")).toBe("run0.1.0() run0.2.0() go() go() run0.4.0()\n");
  });

  test("leave alone what has another shape, and say what to do by hand", async () => {
    const project = createCommitted(second);
    project.write("apps/mine/a.ts", "const alias = run0.3.0;\n");
    project.commit();
    const report = await upgrade(project, second, [migration("0.3.0")]);

    expect(report.migrations).toEqual([
      {
        version: "0.3.0",
        name: "rename run0.3.0 to go",
        diverged: ["apps/mine/a.ts: run0.3.0 is not called there. Write go."],
      },
    ]);
    expect(project.read("apps/mine/a.ts")).toBe("const alias = run0.3.0;\n");
  });

  test("do not see what is in conflict, and may remove files", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 6", "my queue");
    project.write("old.ts", "old\n");
    project.commit();
    const seen: string[] = [];
    const removal: Migration = {
      version: "0.3.0",
      name: "remove old.ts",
      run(tree) {
        seen.push(...tree.paths);
        expect(tree.read("infra/src/queue.ts")).toBeUndefined();
        tree.remove("old.ts");
        return [];
      },
    };
    const report = await upgrade(project, first, [removal]);

    expect(seen).toContain("old.ts");
    expect(seen).not.toContain("infra/src/queue.ts");
    expect(report.removed).toContain("old.ts");
    expect(project.has("old.ts")).toBe(false);
  });

  test("that fail leave the project as it was", async () => {
    const project = createCommitted(first);
    const before = project.state;
    const broken: Migration = {
      version: "0.3.0",
      name: "break",
      run() {
        throw new Error("broken");
      },
    };

    await expect(upgrade(project, first, [broken])).rejects.toThrow("broken");
    expect(project.state).toBe(before);
  });
});
