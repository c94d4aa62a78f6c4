import { spawn } from "node:child_process";
import { join } from "node:path";

export interface CliRun {
  readonly code: number | null;
  readonly said: string;
  /** The standard error. */
  readonly told: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Handed what was said so far, each time more is; may send a signal. */
  readonly watching?: (said: string, interrupt: () => void) => void;
}

const cli = join(import.meta.dirname, "../cli.ts");

/** Runs `pnpm cost` as a process of its own, without the credentials of whoever runs the tests. */
export async function cost(
  args: readonly string[],
  { env = {}, input, watching }: CliOptions = {},
): Promise<CliRun> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      PATH,
      HOME,
      ...(TMPDIR && { TMPDIR }),
      NO_COLOR: "1",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    watching?.(said, () => child.kill("SIGINT"));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  child.stdin.on("error", () => undefined).end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said, told };
}
