import { spawn } from "node:child_process";
import { join } from "node:path";

export interface OperationRun {
  readonly code: number | null;
  readonly said: string;
  /** The standard error. */
  readonly told: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Handed all that was said and told so far, each time more is; may send a signal. */
  readonly watching?: (text: string, interrupt: (signal?: NodeJS.Signals) => void) => void;
}

const cli = join(import.meta.dirname, "../cli.ts");

/** Runs an operation as a process of its own, without the credentials of whoever runs the tests. */
export async function operation(
  args: readonly string[],
  { env = {}, watching }: RunOptions = {},
): Promise<OperationRun> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      PATH,
      HOME,
      ...(TMPDIR && { TMPDIR }),
      NO_COLOR: "1",
      TZ: "UTC",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let told = "";
  const interrupt = (signal: NodeJS.Signals = "SIGINT") => void child.kill(signal);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    watching?.(said + told, interrupt);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
    watching?.(said + told, interrupt);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said, told };
}
