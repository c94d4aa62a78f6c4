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
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<unknown>((resolve) => {
    child.once("error", resolve).once("close", resolve);
  });
  if ((await ended) === 0) return;
  throw new LinkError("All is written, but pnpm could not link it. Run npx --yes pnpm@12 install.");
}
