import { execFileSync, spawn, spawnSync } from "node:child_process";

export interface Run {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a command took, in seconds. */
export interface Spent {
  readonly wall: number;
  /** Of the processor, its own and the system's, with all the processes that were waited for. */
  readonly cpu: number;
}

/** What a command takes. @throws {Error} with what it said when it fails */
export function spent(command: string, args: readonly string[], run: Run): Spent {
  return timed(command, args, run).spent;
}

/** What a Node script takes, and the most memory of it in MB. @throws {Error} with what it said when it fails */
export function nodeRun(args: readonly string[], run: Run): Spent & { readonly memory: number } {
  // Kilobytes, as libuv reports them.
  const tell = 'process.on("exit", () => console.error(`maxRSS=${process.resourceUsage().maxRSS}`));';
  const hook = ["--import", `data:text/javascript,${encodeURIComponent(tell)}`];
  const { spent, said } = timed(process.execPath, [...hook, ...args], run);
  return { ...spent, memory: Number(/maxRSS=(\d+)/.exec(said)?.[1] ?? Number.NaN) / 1024 };
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

/** The shell tells, last of all, what its children took: Node knows only its own. */
const script = '"$@"; status=$?; times; exit $status';

function timed(
  command: string,
  args: readonly string[],
  { cwd, env }: Run,
): { readonly spent: Spent; readonly said: string } {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync("sh", ["-c", script, "sh", command, ...args], {
    cwd,
    env: {
      ...process.env,
      LC_ALL: "C",
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      ...env,
    },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const wall = (performance.now() - start) / 1000;
  if (error) throw error;
  if (status === 0) return { spent: { wall, cpu: childrenTime(stdout) }, said: stdout + stderr };
  throw new Error(`${[command, ...args].join(" ")} failed:\n${stdout.slice(-3000)}${stderr.slice(-3000)}`);
}

/** Seconds, from the last line of what `times` writes: `0m1.230s 0m0.450s`. */
export function childrenTime(said: string): number {
  const last = said.trimEnd().split("\n").at(-1) ?? "";
  const times = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  if (times.length !== 2) throw new Error(`The shell did not tell what its children took, but: ${last}`);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
