import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, runElsewhere } from "./testing/function-folder.ts";

function bundleIn(directory: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../bin/bundle-function.mjs")],
    {
      cwd: directory,
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

test("bundles the function of its folder and reports its size in one line", () => {
  const directory = folderWith({ "src/handler.ts": "export const handler = () => 1;" });

  const { status, stdout } = bundleIn(directory);

  expect(stdout).toMatch(/^bundler-\w+: 0\.1 KB at INIT, 0\.1 KB gzip, 1 module; 0\.1 KB in 1 file\n$/);
  expect(status).toBe(0);
  expect(runElsewhere(join(directory, "dist"))).toBe(1);
});

test("loads none of Node's own HTTP clients: it would be a third of a small build", () => {
  const directory = folderWith({ "src/handler.ts": "export const handler = () => 1;" });
  const tell = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))';
  const hook = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`];
  const cli = join(import.meta.dirname, "../bin/bundle-function.mjs");

  const { stderr } = spawnSync(process.execPath, [...hook, cli], { cwd: directory, encoding: "utf8" });

  expect(stderr).toContain("NativeModule child_process");
  expect(stderr).not.toContain("undici");
});

test("exits 1 with file, line and code when the function can't be built", () => {
  const { status, stdout, stderr } = bundleIn(
    folderWith({ "src/handler.ts": "export const handler = 1;\nconst x: = 2;\n" }),
  );

  expect(stderr).toContain("src/handler.ts:2:9");
  expect(stderr).toContain("const x: = 2;");
  expect(stderr).not.toContain("at ");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});

test("exits 1 and says what to write when there is no handler.ts", () => {
  const { status, stderr } = bundleIn(folderWith({ "package.json": "{}" }));

  expect(stderr).toContain("there is no src/handler.ts");
  expect(status).toBe(1);
});

test("warns of what is doubtful, and bundles all the same", () => {
  const { status, stderr } = bundleIn(
    folderWith({ "src/handler.ts": "export const handler = (x: unknown) => typeof x === 'strnig';" }),
  );

  expect(stderr).toContain("src/handler.ts:1:");
  expect(status).toBe(0);
});
