import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";

/** The files are written, but pnpm did not link them. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/** Whether pnpm has linked a function's package to what it imports, and to infra, which imports it. */
export function isLinked(root: string, name: string): boolean {
  const links = [`infra/node_modules/@repo/${name}`, `apps/${name}/node_modules/@repo/middleware`];
  return links.every((link) => existsSync(join(root, link)));
}

/** Lets pnpm link the workspace's packages. @throws {LinkError} when it can't */
export async function linkPackages(root: string): Promise<void> {
  const { npm_execpath: running = "" } = process.env;
  // `npx pnpm@12 gen` runs a pnpm that need not be on the PATH.
  const pnpm = basename(running).startsWith("pnpm") ? running : "pnpm";
  const options = ["install", "--prefer-offline", "--no-frozen-lockfile"];
  const [command, args] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm, ...options]] : [pnpm, options];
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const ended = await new Promise<Error | number | null>((resolve) => {
    child.once("error", resolve).once("close", resolve);
  });
  if (ended === 0) return;
  const why = ended instanceof Error ? ended.message : reason(said);
  const because = why === "" ? ". " : `:\n${why}\n`;
  throw new LinkError(`All is written, but pnpm could not link it${because}Run npx --yes pnpm@12 install.`);
}

/** The errors in what pnpm said, else its last lines. */
function reason(said: string): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const errors = lines.filter((line) => /ERR_|\bError\b/.test(line));
  return (errors.length > 0 ? errors : lines).slice(-5).join("\n");
}
