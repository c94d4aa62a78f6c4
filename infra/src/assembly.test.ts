import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "./create-app.ts";
import { stages } from "./stages.ts";
import { withBuiltApps } from "./testing/built-apps.ts";
import { synthesize } from "./testing/synthesize.ts";

describe("the assembly of all stages", () => {
  const folders: string[] = [];
  let here: string;
  let there: string;

  beforeAll(() => {
    [here, there] = [moved(), moved()];
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test.each(["http", "rest"] as const)(
    "passes every guard, both packs of cdk-nag and the template validator: gateway %s",
    { timeout: 60_000 },
    (gateway) => {
      withBuiltApps((sources) => {
        const withGateway = stages.map((stage) => ({ ...stage, gateway }));
        const app = createApp({
          stages: withGateway,
          apps: join(sources, "apps"),
          outdir: join(sources, "cdk.out"),
        });

        expect(() => app.synth()).not.toThrow();
      });
    },
  );

  test("has the same templates, byte by byte, wherever it is synthesized", () => {
    const templates = templatesIn(here);

    expect(templates.size).toBeGreaterThanOrEqual(stages.length);
    expect(templatesIn(there)).toEqual(templates);
  });

  test("has no path of a machine and no time in its templates", () => {
    for (const [name, template] of templatesIn(here)) {
      // The version of IAM's policy language looks like a day.
      const text = template.replaceAll('"2012-10-17"', "");

      expect(text, name).not.toContain(tmpdir());
      expect(text, name).not.toContain(import.meta.dirname);
      // As text, in seconds or in milliseconds; a number of other lengths can be a price.
      expect(text, name).not.toMatch(/\b20\d\d-\d\d-\d\dT\d\d|\b1[789]\d{8}(\d{3})?\b/);
    }
  });

  test("can be deployed by the CDK's CLI from another folder, without its sources", () => {
    const cli = createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");
    const listed = execFileSync(process.execPath, [cli, "ls", "--app", here, "--no-notices"], {
      cwd: here,
      env: { PATH: process.env.PATH, HOME: here, CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" },
      encoding: "utf8",
    });

    const names = listed.split("\n").map((line) => line.replace(/ .*/, ""));
    expect(names).toEqual(expect.arrayContaining(stages.map(({ name }) => `${name}/Shop`)));
  });

  /** An assembly, moved away from the sources that it was made from, which are gone. */
  function moved(): string {
    const folder = mkdtempSync(join(tmpdir(), "assembly-"));
    folders.push(folder);
    withBuiltApps((sources) => {
      const outdir = join(sources, "cdk.out");
      synthesize(createApp({ stages, apps: join(sources, "apps"), outdir }));
      cpSync(outdir, folder, { recursive: true });
    });
    return folder;
  }
});

function templatesIn(folder: string): Map<string, string> {
  const files = globSync("**/*.template.json", { cwd: folder }).sort();
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}
