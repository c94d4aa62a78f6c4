import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const middleware = join(import.meta.dirname, "..");
const repository = join(middleware, "../..");
const readme = readFileSync(join(middleware, "README.md"), "utf8");

interface Example {
  /** Where its fence stands in the markdown, from 1. */
  readonly line: number;
  readonly code: string;
}

function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/^ *```(?:ts|typescript)\b[^\n]*\n(.*?)^ *```$/gms)].map(
    ({ index, 1: code = "" }) => ({ line: markdown.slice(0, index).split("\n").length, code }),
  );
}

/** Compiles the examples of a markdown text; an error is told by its line there: `line-12.ts(14,3)`. */
function compile(markdown: string): { readonly status: number | null; readonly said: string } {
  const examples = examplesOf(markdown);
  // In here, and not in the system's temporary folder, an example finds the packages that this one may import.
  const folder = mkdtempSync(join(middleware, "node_modules/.readme-examples-"));
  try {
    for (const { line, code } of examples) {
      writeFileSync(join(folder, `line-${line}.ts`), "\n".repeat(line) + code);
    }
    const files = examples.map(({ line }) => `line-${line}.ts`);
    const tsconfig = { extends: join(repository, "tsconfig.json"), files, include: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
    const tsc = [join(repository, "node_modules/typescript/bin/tsc"), "--pretty", "false", "-p", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, tsc, { cwd: folder, encoding: "utf8" });
    return { status, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each example compiles as strictly as the program does", () => {
  expect(compile(readme)).toEqual({ status: 0, said: "" });
});

test("an example that does not compile is found, by its line", () => {
  const unchecked = 'export const length = ["tea"][0].length;';
  const unknown = 'export { tea } from "@repo/middleware/tea";';
  const fence = "```";

  const { status, said } = compile(
    ["# Broken", `${fence}ts`, unchecked, fence, "", `${fence}ts`, unknown, fence].join("\n"),
  );

  expect(status).not.toBe(0);
  expect(said.trim().split("\n")).toEqual([
    expect.stringMatching(/^line-2\.ts\(3,23\): error TS2532/),
    expect.stringMatching(/^line-6\.ts\(7,21\): error TS2307/),
  ]);
});

test("whatever the package exports has an example", () => {
  const code = examplesOf(readme)
    .map((example) => example.code)
    .join("");

  const without = Object.keys(manifest.exports).filter(
    (subpath) => !code.includes(`from "${manifest.name}${subpath.slice(1)}";`),
  );
  expect(without).toEqual([]);
});
