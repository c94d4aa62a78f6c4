import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export type Files = Readonly<Record<string, string>>;

/** A folder of this test alone that holds these files. */
export function folderWith(files: Files): string {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "bundler-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  write(directory, files);
  return directory;
}

/** Writes files into a folder, by their paths in it. */
export function write(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** What `handler()` of a code folder returns in a new process, far from everything that it was made from. */
export function runElsewhere(codeDirectory: string, ...nodeOptions: string[]): unknown {
  const elsewhere = folderWith({});
  cpSync(codeDirectory, elsewhere, { recursive: true });
  const script = `
    const { handler } = await import(${JSON.stringify(join(elsewhere, "handler.mjs"))});
    console.log(JSON.stringify(await handler()));`;
  const output = execFileSync(process.execPath, [...nodeOptions, "--input-type=module", "--eval", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output);
}
