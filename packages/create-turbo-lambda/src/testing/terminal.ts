import { spawn, spawnSync } from "node:child_process";

/** Whether there is a program that gives another one a terminal: `script` of util-linux. */
export const hasTerminal =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

export interface Asked {
  readonly status: number | null;
  readonly shown: string;
}

/**
 * Runs a command at a terminal and answers its questions.
 * @param answers the keys to press once a text is shown
 */
export function askedAtTerminal(
  command: string,
  cwd: string,
  answers: readonly (readonly [shown: string, keys: string])[],
): Promise<Asked> {
  const env = { ...process.env, CI: "", TERM: "xterm", npm_config_user_agent: "pnpm/12.21.0" };
  const child = spawn(
    "script",
    ["--quiet", "--return", "--command", `stty cols 100 rows 40; ${command}`, "/dev/null"],
    { cwd, env },
  );
  const waiting = [...answers];
  let shown = "";
  let seen = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    shown += chunk.toString("utf8");
    const [next] = waiting;
    if (!next || !shown.slice(seen).includes(next[0])) return;
    seen = shown.length;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (status) => resolve({ status, shown }));
  });
}
