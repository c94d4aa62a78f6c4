import { describe, expect, test } from "vitest";
import { recordedCommands } from "../testing/recorded-commands.ts";
import { ci, planFor } from "./ci.ts";

const step = { output: () => undefined, summary: () => undefined };
const withoutPnpm = (command: string) => command.replace(/^pnpm exec /, "");

describe("the plan", () => {
  const change = { files: ["infra/src/app.ts"], affected: ["infra"], packages: ["infra"] };

  test("of a pull request follows from its changes since it left its base", async () => {
    const bases: string[] = [];
    const planned = await planFor({ GITHUB_BASE_REF: "main" }, async (base) => {
      bases.push(base);
      return change;
    });

    expect(planned).toMatchObject({ everything: false });
    expect(bases).toEqual(["origin/main"]);
  });

  test("of a push is everything", async () => {
    expect(await planFor({}, async () => change)).toMatchObject({ everything: true });
  });

  test("is everything where the changes can't be told, as in a shallow clone", async () => {
    const shallow = () => Promise.reject(new Error("no merge base"));

    expect(await planFor({ GITHUB_BASE_REF: "main" }, shallow)).toEqual({
      everything: true,
      because: "the changes can't be told: Error: no merge base",
    });
  });
});

describe("ci", () => {
  test("builds and tests only what is affected, and lints and types all", async () => {
    const { run, commands } = recordedCommands();

    await ci({ everything: false, testFolders: ["apps/get-order/", "infra/"] }, run, step);

    expect(commands.map(withoutPnpm)).toEqual([
      "turbo boundaries",
      "turbo run lint types",
      "turbo run build synth --affected",
      "vitest run apps/get-order/ infra/",
    ]);
  });

  test("tests everything with coverage", async () => {
    const { run, commands } = recordedCommands();

    await ci({ everything: true, because: "this is no pull request" }, run, step);

    expect(commands.map(withoutPnpm).slice(2)).toEqual(["turbo run build synth", "vitest run --coverage"]);
  });

  test("stops where something fails", async () => {
    const { run, commands } = recordedCommands((command) => command.includes("lint"));

    await expect(ci({ everything: true, because: "" }, run, step)).rejects.toThrow("ended with 1");
    expect(commands).toHaveLength(2);
  });
});
