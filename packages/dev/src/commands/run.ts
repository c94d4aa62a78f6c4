import { spawn } from "node:child_process";

/** A command that failed, with all that it said. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the command is for, in the message: `build the functions`. */
  readonly purpose: string;
  /** What a person reads of what a command said that failed. Default: all of it. */
  readonly readable?: (said: string) => string;
}

/** Runs a command to its end. @throws {CommandError} when it fails */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  if (code === 0) return;
  const text = Buffer.concat(said).toString().trim();
  throw new CommandError(`Could not ${options.purpose}:\n\n${options.readable?.(text) ?? text}`);
}
