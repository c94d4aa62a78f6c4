import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { freePort } from "../ports.ts";
import { untilAnswer } from "./until-answer.ts";

/** Milliseconds from starting the emulator's process on a cloud assembly to the first answer of a function behind its API. */
export async function emulatorToFirstAnswer(root: string, assembly: string, path: string): Promise<number> {
  const api = await freePort();
  const cli = join(root, "packages/emulator/src/cli.ts");
  return firstAnswer(() => [cli, assembly, "--api-port", String(api)], `http://127.0.0.1:${api}${path}`);
}

/** The same for the smallest server that Node can run. */
export async function plainServerToFirstAnswer(): Promise<number> {
  const api = await freePort();
  const server = `require("node:http").createServer((_, r) => r.end("{}")).listen(${api}, "127.0.0.1")`;
  return firstAnswer(() => ["-e", server], `http://127.0.0.1:${api}`);
}

async function firstAnswer(args: () => string[], url: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args(), { stdio: ["ignore", "ignore", "inherit"] });
  try {
    return (await untilAnswer(url, ({ status }) => status === 200)) - start;
  } finally {
    await stop(child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
}
