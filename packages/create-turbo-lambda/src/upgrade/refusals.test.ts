import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { runUpgrade, type UpgradeRequest } from "./run-upgrade.ts";
import { create, createCommitted, emptyPlace, type Project, removePlaces } from "./testing/project.ts";
import { lines, type Release, release } from "./testing/releases.ts";

let first: Release;
let second: Release;

const path = process.env.PATH;
beforeAll(async () => {
  const place = emptyPlace();
  first = await release(place, "0.1.0");
  second = await release(place, "0.2.0", {
    "infra/src/queue.ts": lines("queue").replace("line 6", "line six"),
    ".env": "NAME=value\n",
  });
});
afterEach(() => {
  process.env.PATH = path;
});
afterAll(removePlaces);

function upgrade(project: Pick<Project, "folder">, options: Partial<UpgradeRequest> = {}, to = second) {
  const asked = { root: project.folder, from: first.folder, dryRun: false, given: {}, ...options };
  return runUpgrade(to.dist, asked, []);
}

/** Expects a refusal, and that nothing of the project is different. */
async function refused(project: Project, message: RegExp, exitCode = 2, options = {}, to = second) {
  const before = project.state;
  const refusal = upgrade(project, options, to);
  await expect(refusal).rejects.toThrow(message);
  await expect(refusal).rejects.toMatchObject({ name: "CreateError", exitCode });
  expect(project.state).toBe(before);
}

/** Puts a program of that name before all others. */
function standIn(name: string, script: string): void {
  const folder = emptyPlace();
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  process.env.PATH = `${folder}:${path}`;
}

describe("an upgrade refuses a work tree", () => {
  test("with a changed file, which it names", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "line 6", "mine");
    await refused(project, /not committed: infra\/src\/queue\.ts\. Commit or stash/);
  });

  test("with a staged file", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "line 6", "mine");
    project.git("add", "--all");
    await refused(project, /not committed: infra\/src\/queue\.ts/);
  });

  test("with many new files, of which it names some", async () => {
    const project = createCommitted(first);
    for (const name of "abcdefg") project.write(`new/${name}.ts`, "new\n");
    await refused(project, /new\/a\.ts, .*new\/e\.ts and 2 more\./);
  });

  test("with the conflicts of the upgrade before", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "line 6", "mine");
    project.commit();
    expect((await upgrade(project)).conflicts).toEqual(["infra/src/queue.ts"]);
    await refused(project, /not committed: .*infra\/src\/queue\.ts/);
  });

  test("where the template has a file in place of one that git ignores", async () => {
    const project = createCommitted(first);
    project.write(".gitignore", ".env\n");
    project.commit();
    project.write(".env", "SECRET=mine\n");
    await refused(project, /git ignores some of yours: \.env\. Move them away/);
    expect(project.read(".env")).toBe("SECRET=mine\n");
  });

  test("that is not in a repository", async () => {
    const project = create(first, join(emptyPlace(), "tea-house"));
    await expect(upgrade(project)).rejects.toThrow(/not in a git repository.*git init/);
  });

  test("without a commit", async () => {
    const project = create(first, join(emptyPlace(), "tea-house"));
    project.git("init", "--quiet");
    await expect(upgrade(project)).rejects.toThrow(/no commit yet/);
  });

  test("in a folder that is not the project's root", async () => {
    const project = createCommitted(first);
    await refused(project, /infra has no package\.json in git.*root folder/, 2, {
      root: join(project.folder, "infra"),
    });
  });
});

describe("an upgrade refuses a package.json", () => {
  const withManifest = (change: (manifest: Record<string, unknown>) => unknown) => {
    const project = createCommitted(first);
    project.write("package.json", JSON.stringify(change(JSON.parse(project.read("package.json"))), null, 2));
    project.commit();
    return project;
  };
  const answered = (answers: Record<string, unknown>) =>
    withManifest((manifest) => {
      const stamp = manifest["turbo-lambda"] as { readonly answers: object };
      return { ...manifest, "turbo-lambda": { ...stamp, answers: { ...stamp.answers, ...answers } } };
    });

  test("that is no JSON", async () => {
    const project = createCommitted(first);
    project.write("package.json", "{ oops\n");
    project.commit();
    await refused(project, /package\.json is not a JSON object/);
  });

  test("that is an array", async () => {
    await refused(
      withManifest(() => []),
      /package\.json is not a JSON object/,
    );
  });

  test.each([null, "0.1.0", { version: "first", answers: {} }, { version: "0.1.0" }])(
    "with the stamp %j",
    async (stamp) => {
      const project = withManifest((manifest) => ({ ...manifest, "turbo-lambda": stamp }));
      await refused(project, /must be \{ "version": "1\.2\.3", "answers"/);
    },
  );

  test("with an answer that is no text", async () => {
    await refused(answered({ web: true }), /must be \{ "version"/);
  });

  test("with an answer that this version does not know", async () => {
    await refused(answered({ web: "maybe" }), /"web": "maybe".*Write one of yes, no\./);
  });

  test("with a name that can't be", async () => {
    await refused(answered({ name: "Tea House" }), /In the answers in package\.json: "Tea House"/);
  });

  test("with a Region that is none", async () => {
    await refused(answered({ region: "mars-1" }), /"mars-1" is no Region/);
  });

  test("of a newer version than the one that runs", async () => {
    await refused(createCommitted(second), /of version 0\.2\.0, and this is the older 0\.1\.0/, 2, {}, first);
  });

  test("with answers, when others are given", async () => {
    await refused(createCommitted(first), /Leave them out here/, 2, { given: { web: "no" } });
  });
});

describe("an upgrade refuses an old version", () => {
  test("that is another than the project's", async () => {
    const project = createCommitted(first);
    await refused(project, /is version 0\.2\.0, but the project is of 0\.1\.0/, 2, { from: second.folder });
  });

  test("that is not there", async () => {
    await refused(createCommitted(first), /There is no .*nowhere\.tgz/, 2, { from: "nowhere.tgz" });
  });

  test("that is a file of another kind", async () => {
    const file = join(emptyPlace(), "old.tgz");
    writeFileSync(file, "no package\n");
    await refused(createCommitted(first), /old\.tgz is no package: tar can't unpack it/, 2, { from: file });
  });

  test("that is a folder of something else", async () => {
    const folder = emptyPlace();
    mkdirSync(join(folder, "dist"));
    writeFileSync(join(folder, "package.json"), '{ "name": "other", "version": "0.1.0" }');
    await refused(createCommitted(first), /is not create-turbo-lambda as it is published/, 2, {
      from: folder,
    });
  });

  test("whose program fails, and says what that said", async () => {
    const broken = await release(
      emptyPlace(),
      "0.1.0",
      {},
      'process.stderr.write("no such flag\\n"); process.exitCode = 2;\n',
    );
    const project = createCommitted(first);
    await refused(project, /0\.1\.0 can't write its project again: no such flag/, 1, { from: broken.folder });
  });

  test("that npm can't get, and says how to do without a network", async () => {
    standIn("npm", "exit 1");
    const project = createCommitted(first);
    await refused(
      project,
      /npm can't get create-turbo-lambda@0\.1\.0.*--from create-turbo-lambda-0\.1\.0\.tgz/,
      1,
      {
        from: undefined,
      },
    );
  });
});

describe("an upgrade needs git", () => {
  test("and says so when there is none", async () => {
    const project = createCommitted(first);
    process.env.PATH = emptyPlace();
    await expect(upgrade(project)).rejects.toThrow("git is not installed");
  });

  test("2.38 or newer", async () => {
    const project = createCommitted(first);
    standIn("git", 'echo "git version 2.37.4"');
    await expect(upgrade(project)).rejects.toThrow(/git 2\.37\.4 can't merge .* Install git 2\.38/);
  });
});

describe("an upgrade that fails while it writes", () => {
  test("leaves everything as it was", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "line 6", "mine");
    project.commit();
    const git = path
      ?.split(":")
      .map((place) => join(place, "git"))
      .find((file) => existsSync(file));
    // The files are written by then, the conflicts are not yet in the index.
    standIn(
      "git",
      `case "$1$GIT_DIR" in update-index) echo "disk full" >&2; exit 1;; esac\nexec ${git} "$@"`,
    );
    const before = project.state;
    const refusal = upgrade(project);
    await expect(refusal).rejects.toThrow(/could not be written, and all is as it was: .*disk full/);
    await expect(refusal).rejects.toMatchObject({ exitCode: 1 });
    expect(project.state).toBe(before);
    expect(project.has(".env")).toBe(false);
  });
});
