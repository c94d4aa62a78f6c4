import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseSource } from "./edits/syntax-tree.ts";
import {
  gen,
  generate,
  newQueue,
  newRoute,
  newSchedule,
  newTopic,
  publicRoute,
  queue,
  route,
  topic,
} from "./testing/generate.ts";
import { copyWorkspace, filesOf, linkFunction, removeCopies, repository } from "./testing/workspace-copy.ts";

const lines = (text = "") => text.split("\n");
const architecture = "infra/src/reference-architecture.ts";
const routes = "packages/contracts/src/routes.ts";
const kinds = [
  ["a route", route],
  ["a public route", publicRoute],
  ["a queue", queue],
  ["a topic", topic],
] as const;

afterAll(removeCopies);

/** The lines that a file has more than before, if it has all that it had, in the same order. */
function added(before: string | undefined, after: string | undefined): string[] {
  const old = lines(before);
  const more: string[] = [];
  for (const line of lines(after)) {
    if (line === old[0]) old.shift();
    else more.push(line);
  }
  expect(old).toEqual([]);
  return more.map((line) => line.trim()).filter((line) => line !== "");
}

describe("a function behind a route", () => {
  test("gets a folder in the form of the others, its route, and the lines that connect it", async () => {
    const root = copyWorkspace();
    const before = filesOf(root);

    const { paths, warning } = await generate(root, ...route);

    expect(paths).toEqual([
      "apps/probe-order/package.json",
      "apps/probe-order/src/function.ts",
      "apps/probe-order/src/handler.test.ts",
      "apps/probe-order/src/handler.ts",
      "apps/probe-order/turbo.json",
      "infra/package.json",
      architecture,
      routes,
    ]);
    expect(warning).toBeUndefined();
    const after = filesOf(root);
    const renamed = before["apps/search-products/package.json"]?.replace("search-products", "probe-order");
    expect(after["apps/probe-order/package.json"]).toBe(renamed);
    expect(after["apps/probe-order/turbo.json"]).toBe(before["apps/search-products/turbo.json"]);
    expect(lines(after["apps/probe-order/src/function.ts"])).toEqual([
      'import { probeOrder as route } from "@repo/contracts/routes";',
      'import { tags } from "@repo/contracts/tags";',
      'import { defineFunction } from "@repo/model/function";',
      "",
      "export const probeOrder = defineFunction({",
      '  name: "probe-order",',
      '  service: "shop",',
      "  trigger: route,",
      '  tags: tags({ team: "shop", feature: "probes" }),',
      "});",
      "",
    ]);
    expect(added(before["infra/package.json"], after["infra/package.json"])).toEqual([
      '"@repo/probe-order": "workspace:*",',
    ]);
    expect(added(before[architecture], after[architecture])).toEqual([
      'import { probeOrder } from "@repo/probe-order/function";',
      'gateway.route(new AppFunction(this, "ProbeOrder", { spec: probeOrder, uses: {} }));',
    ]);
    expect(added(before[routes], after[routes])).toEqual([
      "export const probeOrder = defineRoute({",
      'method: "POST",',
      'path: "/probes",',
      'scopes: ["shop/probes.write"],',
      "responses: { 200: v.object({ message: v.string() }) },",
      "});",
    ]);
  });

  test("is open to everyone when it is to be public", async () => {
    const root = copyWorkspace();

    await generate(root, ...publicRoute);

    expect(filesOf(root)[routes]).toMatch(/path: "\/shops\/\{shop\}",\n {2}public: true,\n {2}responses/);
  });

  test("can ask for one of several scopes", async () => {
    const root = copyWorkspace();

    await generate(root, ...route, "--scope", "shop/admin");

    expect(filesOf(root)[routes]).toContain('scopes: ["shop/probes.write", "shop/admin"],');
  });
});

describe("a function behind a queue or a topic", () => {
  test.each([
    [
      "queue",
      queue,
      'queue.deliverTo(new AppFunction(this, "ArchiveOrder", { spec: archiveOrder, uses: {} }));',
    ],
    [
      "topic",
      topic,
      'topic.deliverTo(new AppFunction(this, "ThankCustomer", { spec: thankCustomer, uses: {} }));',
    ],
  ])("is connected to the construct of its %s, and changes no contract", async (_kind, args, wiring) => {
    const root = copyWorkspace();
    const before = filesOf(root);

    const { paths } = await generate(root, ...args);

    expect(paths).not.toContain(routes);
    const after = filesOf(root);
    expect(added(before[architecture], after[architecture])).toEqual([
      expect.stringMatching(/^import/),
      wiring,
    ]);
    expect(after[`apps/${args[0]}/src/function.ts`]).toContain(`trigger: ${args[2]},`);
  });

  test("comes with a warning when its queue has a worker, which would miss messages", async () => {
    expect((await generate(copyWorkspace(), ...queue)).warning).toMatch(/"orders" has another worker/);
    expect((await generate(copyWorkspace(), ...topic)).warning).toBeUndefined();
  });
});

test("what is written is TypeScript as Biome wants it, and its tests pass", async () => {
  const root = copyWorkspace();
  for (const [, args] of kinds) await generate(root, ...args);
  for (const args of [newRoute, newQueue, newTopic, newSchedule]) await gen(root, ...args);
  const names = [
    ...kinds.map(([, [name = ""]]) => name),
    ...["refund-order", "pay-refund", "tell-customer", "report-sales"],
  ];
  for (const name of names) linkFunction(root, name);
  const paths = [...names.map((name) => `apps/${name}`), "infra", "packages/contracts"];
  for (const [path, text] of Object.entries(filesOf(root))) {
    if (path.endsWith(".ts")) expect(() => parseSource(path, text)).not.toThrow();
  }

  const biome = run(root, "@biomejs/biome/bin/biome", "ci", "--error-on-warnings", ...paths);
  expect(biome).toMatchObject({ status: 0 });

  const vitest = run(root, "vitest/vitest.mjs", "run", "--root", root, ...paths);
  expect(vitest).toMatchObject({ status: 0, output: expect.stringMatching(/Tests +14 passed/) });
});

function run(cwd: string, script: string, ...args: readonly string[]) {
  // A vitest that finds these takes itself for a worker of the one that runs it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("VITEST")));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, "node_modules", script), ...args],
    { cwd, encoding: "utf8", env: { ...env, NO_COLOR: "1" } },
  );
  return { status, output: stdout + stderr };
}

describe("asked for once more", () => {
  test.each(kinds)("%s changes nothing", async (_kind, args) => {
    const root = copyWorkspace();
    await generate(root, ...args);
    const before = filesOf(root);

    expect((await generate(root, ...args)).paths).toEqual([]);

    expect(filesOf(root)).toEqual(before);
  });

  test("only what is missing is written", async () => {
    const root = copyWorkspace();
    await generate(root, ...route);
    const before = filesOf(root);
    rmSync(join(root, "apps/probe-order/src"), { recursive: true });
    rmSync(join(root, "apps/probe-order/package.json"));
    rmSync(join(root, "apps/probe-order/turbo.json"));
    mkdirSync(join(root, "apps/probe-order/dist"));

    await generate(root, ...route);

    expect(filesOf(root)).toEqual(before);
  });

  test("a function that was changed meanwhile is left alone", async () => {
    const root = copyWorkspace();
    await generate(root, ...route);
    const handler = join(root, "apps/probe-order/src/handler.ts");
    writeFileSync(handler, "export const handler = () => 1;\n");

    await expect(generate(root, ...route)).rejects.toThrow(
      "apps/probe-order exists already, and apps/probe-order/src/handler.ts is not what would be written. " +
        "Choose another name, or delete the folder first.",
    );
  });
});
