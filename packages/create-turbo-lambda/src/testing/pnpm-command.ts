import { basename } from "node:path";

/** The pnpm that runs the tests, or else the one that npm gets: a program and its first arguments. */
export function pnpmCommand(): readonly [program: string, ...args: string[]] {
  const { npm_execpath: running = "" } = process.env;
  if (!basename(running).startsWith("pnpm")) return ["npx", "--yes", "pnpm@12"];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}
