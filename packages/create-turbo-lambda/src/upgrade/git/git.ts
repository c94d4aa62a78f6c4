import { spawnSync } from "node:child_process";
import { CreateError } from "../../create-error.ts";

export interface GitOutput {
  readonly status: number | null;
  readonly output: Buffer;
  readonly error: string;
}

/** What git sets for its hooks, and would lead it to another repository than the one of the folder. */
const foreign = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

/** Git in one folder. */
export class Git {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(folder: string, environment: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    const inherited = Object.entries(process.env).filter(([key]) => !foreign.includes(key));
    this.#environment = { ...Object.fromEntries(inherited), LC_ALL: "C", ...environment };
  }

  /** Runs it and says how that went. @param input what it reads */
  attempt(args: readonly string[], input?: string | Buffer): GitOutput {
    const { status, stdout, stderr } = spawnSync("git", args, {
      cwd: this.#folder,
      env: this.#environment,
      input,
      maxBuffer: 1024 ** 3,
    });
    return { status, output: stdout ?? Buffer.alloc(0), error: String(stderr ?? "").trim() };
  }

  /** What it prints. @throws {CreateError} when it fails */
  bytes(args: readonly string[], input?: string | Buffer): Buffer {
    const { status, output, error } = this.attempt(args, input);
    if (status !== 0) throw new CreateError(`git ${args[0]} failed: ${error || "no reason given"}`, 1);
    return output;
  }

  /** What it prints, without the line's end. @throws {CreateError} when it fails */
  text(args: readonly string[], input?: string | Buffer): string {
    return this.bytes(args, input).toString("utf8").trimEnd();
  }

  /** What it prints with `-z`. @throws {CreateError} when it fails */
  list(args: readonly string[], input?: string | Buffer): string[] {
    return this.bytes(args, input)
      .toString("utf8")
      .split("\0")
      .filter((entry) => entry !== "");
  }
}
