import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

/**
 * Lays a file out and sorts its imports as `pnpm format` would.
 * @param path from the workspace's root, whose `biome.json` decides
 */
export async function formatSource(root: string, path: string, source: string): Promise<string> {
  const options = ["check", "--write", "--linter-enabled=false", `--stdin-file-path=${path}`];
  const child = spawn(process.execPath, [biome, ...options], { cwd: root });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  child.stdin.end(source);
  const [formatted, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`Biome could not format ${path}: ${said.trim()}`);
  return formatted;
}
