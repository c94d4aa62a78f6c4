import { spawn } from "node:child_process";

/** Runs a command to its end, its output in the step's log. @throws {CommandError} when it fails */
export type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<void>;

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A command that ended with another status than 0. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export const run: Run = async (command, args, options) => {
  await finish(command, args, options, "inherit");
};

/** What a command writes to its standard output. @throws {CommandError} when it fails */
export function read(command: string, args: readonly string[], options?: RunOptions): Promise<string> {
  return finish(command, args, options, "pipe");
}

async function finish(
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions = {},
  stdout: "inherit" | "pipe",
): Promise<string> {
  const child = spawn(command, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
    stdio: ["ignore", stdout, "inherit"],
  });
  const said: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => said.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new CommandError(`${command} could not be started. Is it installed?`, { cause })),
    );
    child.once("close", resolve);
  });
  const output = Buffer.concat(said).toString();
  if (status === 0) return output;
  // What was to be read is not on the screen, and some programs write there why they fail.
  throw new CommandError(
    `\`${[command, ...args].join(" ")}\` ended with ${status ?? "a signal"}.${output && `\n${output.slice(-2000)}`}`,
  );
}
