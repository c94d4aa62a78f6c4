import { execFileSync, spawn, spawnSync } from "node:child_process";

export interface Run {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Seconds that a command takes. @throws {Error} with what it said when it fails */
export function seconds(command: string, args: readonly string[], { cwd, env }: Run): number {
  return timed(command, args, { cwd, ...(env && { env }) }).seconds;
}

/** Seconds and the most memory, in MB, of a Node script. @throws {Error} with what it said when it fails */
export function nodeRun(args: readonly string[], run: Run): { seconds: number; memory: number } {
  // Kilobytes, as libuv reports them.
  const tell = 'process.on("exit", () => console.error(`maxRSS=${process.resourceUsage().maxRSS}`));';
  const hook = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`];
  const { seconds, said } = timed(process.execPath, [...hook, ...args], run);
  return { seconds, memory: Number(/maxRSS=(\d+)/.exec(said)?.[1] ?? Number.NaN) / 1024 };
}

/** Seconds until a server says that it is ready, and its memory in MB right then; it is stopped. */
export async function serverStart(
  args: readonly string[],
  ready: string,
  { cwd }: Run,
): Promise<{ seconds: number; memory: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes(ready)) resolve();
      });
    }
    void ended.then(() => reject(new Error(`It ended before it was ready:\n${said}`)));
  });
  try {
    await started;
    const took = (performance.now() - start) / 1000;
    const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" });
    return { seconds: took, memory: Number(kilobytes) / 1024 };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

function timed(
  command: string,
  args: readonly string[],
  { cwd, env }: Run,
): { seconds: number; said: string } {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const took = (performance.now() - start) / 1000;
  if (error) throw error;
  if (status === 0) return { seconds: took, said: stdout + stderr };
  throw new Error(`${[command, ...args].join(" ")} failed:\n${stdout.slice(-3000)}${stderr.slice(-3000)}`);
}
