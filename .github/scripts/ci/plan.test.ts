import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plan } from "./plan.ts";

const packages = ["apps/get-order", "apps/place-order", "infra", "packages/model"];

describe("what ci runs", () => {
  test("the tests of what a change affects, and those whose subject is the whole repository", () => {
    const planned = plan({
      files: ["apps/get-order/src/handler.ts", "README.md"],
      affected: ["apps/get-order", "infra"],
      packages,
    });

    expect(planned).toEqual({
      everything: false,
      testFolders: [".github/scripts/", "apps/get-order/", "apps/web/src/e2e/", "infra/", "packages/dev/"],
    });
  });

  test("everything, after a change of a file that belongs to no package", () => {
    expect(plan({ files: ["pnpm-lock.yaml"], affected: [], packages })).toEqual({
      everything: true,
      because: "pnpm-lock.yaml belongs to every package",
    });
  });

  test("everything, after a change of a folder that is no package yet", () => {
    expect(plan({ files: ["packages/new/notes.txt"], affected: [], packages })).toMatchObject({
      everything: true,
    });
  });

  test("no package's tests after a change of a workflow or a document", () => {
    const planned = plan({ files: [".github/workflows/ci.yml", "LICENSE"], affected: [], packages });

    expect(planned).toMatchObject({ everything: false });
  });

  test("folders that exist are the ones that are always tested", () => {
    const planned = plan({ files: [], affected: [], packages });

    const root = join(import.meta.dirname, "../../..");
    expect(
      planned.everything ? [] : planned.testFolders.filter((path) => !existsSync(join(root, path))),
    ).toEqual([]);
    expect(planned).toMatchObject({ testFolders: expect.arrayContaining([".github/scripts/"]) });
  });
});
