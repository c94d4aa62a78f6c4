import { spawnSync } from "node:child_process";

export interface CommandResult {
  readonly succeeded: boolean;
  readonly output: string;
}

/** Runs a program in a folder and waits for it. @param shown whether its output goes to the terminal instead of the result */
export function run(folder: string, command: string, args: readonly string[], shown = false): CommandResult {
  const { status, stdout } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    // The terminal's second stream: the first one may be read by a program.
    stdio: ["ignore", shown ? 2 : "pipe", shown ? 2 : "ignore"],
    // Windows has npx and pnpm as scripts only. git is a program there, too, and a shell would tear its message into words.
    shell: process.platform === "win32" && command !== "git",
  });
  return { succeeded: status === 0, output: (stdout ?? "").trim() };
}
