import type { Emit } from "../../../events.ts";

/** What `LogType: Tail` answers of an invocation's log, in bytes. */
const tailLength = 4096;

/** Where the lines of functions are kept. */
export interface LogStore {
  /** Makes the group and the stream when there are none. */
  write(logGroup: string, logStream: string, lines: readonly string[]): void;
}

export interface FunctionLogOptions {
  readonly functionName: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly emit: Emit;
  readonly store: LogStore | undefined;
}

/**
 * The log of one execution environment: every line is emitted and goes into the environment's log stream, and the
 * running invocation's are kept for its tail.
 */
export class FunctionLog {
  readonly #options: FunctionLogOptions;
  #tail: string[] = [];

  constructor(options: FunctionLogOptions) {
    this.#options = options;
  }

  write(...lines: string[]): void {
    const { functionName, logGroup, logStream, emit, store } = this.#options;
    if (lines.length > 0) store?.write(logGroup, logStream, lines);
    for (const line of lines) {
      this.#tail.push(line);
      emit({ type: "function-log", functionName, line });
    }
  }

  /** The last 4 KB of what was written since the tail was last taken. */
  takeTail(): string {
    const text = Buffer.from(this.#tail.map((line) => `${line}\n`).join(""));
    this.#tail = [];
    return text.subarray(-tailLength).toString();
  }
}
