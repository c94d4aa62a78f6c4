import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runUpgrade } from "./run-upgrade.ts";
import { createCommitted, emptyPlace, Project, removePlaces } from "./testing/project.ts";
import { firstTemplate, lines, type Release, release } from "./testing/releases.ts";

/** 0.1.0 is the first template, 0.2.0 has another queue, and 0.3.0 is the version that runs. */
const queueOf2 = lines("queue").replace("queue, line 6", "queue, line six");
const changesOf3 = {
  "infra/src/queue.ts": queueOf2.replace("queue, line 12", "queue, line twelve"),
  "infra/src/gateway.ts": undefined,
  "infra/src/edge/gateway.ts": lines("gateway").replace("gateway, line 1\n", "gateway of Turbo Lambda\n"),
  "apps/place-order/src/accept-order.ts": lines("accept-order").replace("order, line 6", "order, line six"),
  "apps/place-order/src/price.ts": lines("price"),
  "apps/web/src/page.ts": lines("page").replace("page, line 6", "page, line six"),
  "pnpm-lock.yaml": lines("lock").replaceAll("//", "#").replace("lock, line 6", "lock, line six"),
};

let first: Release;
let second: Release;
let third: Release;

beforeAll(async () => {
  const place = emptyPlace();
  first = await release(place, "0.1.0");
  second = await release(place, "0.2.0", { "infra/src/queue.ts": queueOf2 });
  third = await release(place, "0.3.0", changesOf3);
});
afterAll(removePlaces);

function upgrade(project: Project, from: Release, { dryRun = false } = {}) {
  return runUpgrade(third.dist, { root: project.folder, from: from.folder, dryRun, given: {} }, []);
}

const stampOf = (project: Project) => JSON.parse(project.read("package.json"))["turbo-lambda"];

describe("a project that nobody has changed", () => {
  test.each(["0.1.0", "0.2.0"])(
    "of %s becomes what the new version writes, and its stamp says so",
    async (version) => {
      const from = version === "0.1.0" ? first : second;
      const flags = ["--name", "@acme/tea-house", "--region", "eu-west-1"];
      const project = createCommitted(from, flags);
      const report = await upgrade(project, from);

      expect(report).toMatchObject({ from: version, to: "0.3.0", conflicts: [], stayDeleted: [] });
      expect(stampOf(project)).toMatchObject({
        version: "0.3.0",
        answers: { name: "tea-house", region: "eu-west-1" },
      });
      project.commit();
      const fresh = createCommitted(third, flags);
      expect(project.git("rev-parse", "HEAD^{tree}")).toBe(fresh.git("rev-parse", "HEAD^{tree}"));
    },
  );

  test("is regenerated with its own answers: what was not chosen does not come", async () => {
    const project = createCommitted(first, ["--web", "no", "--language", "ko"]);
    const report = await upgrade(project, first);

    expect([...report.changed, ...report.added].filter((path) => path.startsWith("apps/web/"))).toEqual([]);
    expect(project.has("apps/web")).toBe(false);
    expect(project.read("README.md")).toBe("# 터보 Tea House\n");
    expect(stampOf(project).answers).toMatchObject({ web: "no", language: "ko" });
  });

  test("has nothing to do when it is of the running version already", async () => {
    const project = createCommitted(third);
    const before = project.state;

    expect(await upgrade(project, third)).toMatchObject({ from: "0.3.0", to: "0.3.0", changed: [] });
    expect(project.state).toBe(before);
  });

  test("can be upgraded twice, from version to version", async () => {
    const project = createCommitted(first);
    await runUpgrade(second.dist, { root: project.folder, from: first.folder, dryRun: false, given: {} }, []);
    project.commit();
    const report = await upgrade(project, second);

    expect(report).toMatchObject({ from: "0.2.0", conflicts: [] });
    expect(project.read("infra/src/queue.ts")).toBe(changesOf3["infra/src/queue.ts"]);
  });
});

describe("what somebody has changed", () => {
  test("stays beside what the template has changed, in the same file too", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 2\n", "my queue\n");
    project.write("apps/mine/src/handler.ts", "mine\n");
    project.edit("package.json", '"dev": "dev"', '"dev": "dev",\n    "mine": "mine"');
    project.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual([]);
    expect(report.changed).toContain("infra/src/queue.ts");
    expect(project.read("infra/src/queue.ts")).toMatch(/my queue[\s\S]*line six[\s\S]*line twelve/);
    expect(project.read("apps/mine/src/handler.ts")).toBe("mine\n");
    expect(JSON.parse(project.read("package.json"))).toMatchObject({
      scripts: { dev: "dev", mine: "mine" },
      "turbo-lambda": { version: "0.3.0" },
    });
    expect(project.git("diff", "--name-only")).toBe("");
  });

  test("in a file that the template has moved moves with it", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/gateway.ts", "gateway, line 9\n", "my gateway\n");
    project.commit();
    await upgrade(project, first);

    expect(project.has("infra/src/gateway.ts")).toBe(false);
    expect(project.read("infra/src/edge/gateway.ts")).toMatch(/gateway of Tea House[\s\S]*my gateway/);
  });

  test("by renaming a folder is followed: changes and new files of the template go there", async () => {
    const project = createCommitted(first);
    project.git("mv", "apps/place-order", "apps/take-order");
    project.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual([]);
    expect(project.has("apps/place-order")).toBe(false);
    expect(project.read("apps/take-order/src/accept-order.ts")).toContain("line six");
    expect(project.read("apps/take-order/src/price.ts")).toBe(lines("price"));
  });

  test("stays in conflict where the template has changed the same line, as git leaves it", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 6", "my queue");
    project.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual(["infra/src/queue.ts"]);
    expect(project.read("infra/src/queue.ts")).toMatch(
      /<<<<<<< HEAD\n\/\/ my queue\n=======\n\/\/ queue, line six\n>>>>>>> create-turbo-lambda@0\.3\.0\n/,
    );
    expect(project.git("status", "--porcelain", "infra/src/queue.ts")).toBe("UU infra/src/queue.ts");
    expect(project.git("show", ":1:infra/src/queue.ts")).toContain("queue, line 6");
    expect(project.git("show", ":2:infra/src/queue.ts")).toContain("my queue");
    expect(project.git("show", ":3:infra/src/queue.ts")).toContain("line six");
    expect(() => project.git("commit", "--message", "Too early")).toThrow();
    expect(stampOf(project).version).toBe("0.3.0");
  });

  test("by moving a file elsewhere than the template is a conflict with both places", async () => {
    const project = createCommitted(first);
    project.write("infra/src/front/gateway.ts", project.read("infra/src/gateway.ts"));
    project.remove("infra/src/gateway.ts");
    project.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual([
      "infra/src/edge/gateway.ts",
      "infra/src/front/gateway.ts",
      "infra/src/gateway.ts",
    ]);
    expect(project.read("infra/src/front/gateway.ts")).toContain("gateway of Tea House");
    expect(project.git("ls-files", "--unmerged").match(/ [123]\t.*/g)).toEqual([
      " 3\tinfra/src/edge/gateway.ts",
      " 2\tinfra/src/front/gateway.ts",
      " 1\tinfra/src/gateway.ts",
    ]);
  });

  test("in conflict in package.json leaves the stamp out of it", async () => {
    const manifest = firstTemplate["package.json"]?.replace('"dev": "dev"', '"dev": "start"');
    const other = await release(emptyPlace(), "0.4.0", { "package.json": manifest });
    const project = createCommitted(first);
    project.edit("package.json", '"dev": "dev"', '"dev": "mine"');
    project.commit();
    const request = { root: project.folder, from: first.folder, dryRun: false, given: {} };
    const report = await runUpgrade(other.dist, request, []);

    expect(report.conflicts).toEqual(["package.json"]);
    const solved = project.read("package.json").replace(/<<<<<<<.*\n(.*\n)=======\n.*\n>>>>>>>.*\n/, "$1");
    expect(JSON.parse(solved)).toMatchObject({
      scripts: { dev: "mine" },
      "turbo-lambda": { version: "0.4.0" },
    });
  });

  test("comes back with git reset --hard", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 6", "my queue");
    project.commit();
    const before = project.state;
    await upgrade(project, first);
    project.git("reset", "--quiet", "--hard");

    expect(project.state).toBe(before);
  });

  test("and the template has deleted is a conflict of its own", async () => {
    const place = emptyPlace();
    const without = await release(place, "0.4.0", { "infra/src/queue.ts": undefined });
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 6", "my queue");
    project.commit();
    const request = { root: project.folder, from: first.folder, dryRun: false, given: {} };
    const report = await runUpgrade(without.dist, request, []);

    expect(report.conflicts).toEqual(["infra/src/queue.ts"]);
    expect(project.git("status", "--porcelain", "infra/src/queue.ts")).toBe("UD infra/src/queue.ts");
    expect(project.read("infra/src/queue.ts")).toContain("my queue");
  });

  test("in the lockfile gives way to the template's one, which pnpm install completes", async () => {
    const project = createCommitted(first);
    project.edit("pnpm-lock.yaml", "lock, line 6", "my dependency");
    project.commit();
    const report = await upgrade(project, first);

    expect(report).toMatchObject({ conflicts: [], lockfileReplaced: true });
    expect(project.read("pnpm-lock.yaml")).toBe(changesOf3["pnpm-lock.yaml"]);
  });

  test("in a project that is a folder of a greater repository touches nothing beside it", async () => {
    const project = createCommitted(first);
    project.write("../notes/queue.ts", "beside\n");
    project.remove(".git");
    const { folder } = project;
    const around = new Project(`${folder}/..`);
    around.git("init", "--quiet", "--initial-branch=main");
    around.edit("tea-house/infra/src/queue.ts", "queue, line 6", "my queue");
    around.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual(["tea-house/infra/src/queue.ts"]);
    expect(around.read("notes/queue.ts")).toBe("beside\n");
    expect(around.read("tea-house/infra/src/edge/gateway.ts")).toContain("gateway of Tea House");
    expect(around.git("status", "--porcelain", "notes")).toBe("");
  });
});

describe("what somebody has deleted", () => {
  test("stays deleted though the template has changed it, and is reported", async () => {
    const project = createCommitted(first);
    project.remove("infra/src/queue.ts");
    project.commit();
    const report = await upgrade(project, first);

    expect(report).toMatchObject({ conflicts: [], stayDeleted: ["infra/src/queue.ts"] });
    expect(project.has("infra/src/queue.ts")).toBe(false);
    expect(project.git("ls-files", "--unmerged")).toBe("");
  });

  test("stays deleted though the template has moved it", async () => {
    const project = createCommitted(first);
    project.remove("infra/src/gateway.ts");
    project.commit();
    const report = await upgrade(project, first);

    expect(report.conflicts).toEqual([]);
    expect(report.stayDeleted).toEqual(["infra/src/edge/gateway.ts"]);
    expect(project.has("infra/src/edge")).toBe(false);
  });

  test("as a folder does not come back as the one file that the template has more there", async () => {
    const project = createCommitted(first);
    project.remove("apps/place-order");
    project.commit();
    const report = await upgrade(project, first);

    expect(report.stayDeleted).toEqual([
      "apps/place-order/src/accept-order.ts",
      "apps/place-order/src/price.ts",
    ]);
    expect(project.has("apps/place-order")).toBe(false);
  });
});

describe("--dry-run", () => {
  test("says all that would be done, and changes neither files nor index nor objects", async () => {
    const project = createCommitted(first);
    project.edit("infra/src/queue.ts", "queue, line 6", "my queue");
    project.remove("apps/web");
    project.commit();
    const before = project.state + project.git("count-objects", "--verbose");
    const dry = await upgrade(project, first, { dryRun: true });

    expect(project.state + project.git("count-objects", "--verbose")).toBe(before);
    expect(dry).toMatchObject({
      dryRun: true,
      conflicts: ["infra/src/queue.ts"],
      changed: ["apps/place-order/src/accept-order.ts", "package.json", "pnpm-lock.yaml"],
      added: ["apps/place-order/src/price.ts", "infra/src/edge/gateway.ts"],
      removed: ["infra/src/gateway.ts"],
      stayDeleted: ["apps/web/src/page.ts"],
    });
    expect(await upgrade(project, first)).toEqual({ ...dry, dryRun: false });
  });
});
