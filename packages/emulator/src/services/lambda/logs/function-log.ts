import type { Emit } from "../../../events.ts";

/** What `LogType: Tail` answers of an invocation's log, in bytes. */
const tailLength = 4096;

/** The log of one execution environment: every line is emitted, and the running invocation's are kept for its tail. */
export class FunctionLog {
  readonly #functionName: string;
  readonly #emit: Emit;
  #tail: string[] = [];

  constructor(functionName: string, emit: Emit) {
    this.#functionName = functionName;
    this.#emit = emit;
  }

  write(...lines: string[]): void {
    for (const line of lines) {
      this.#tail.push(line);
      this.#emit({ type: "function-log", functionName: this.#functionName, line });
    }
  }

  /** The last 4 KB of what was written since the tail was last taken. */
  takeTail(): string {
    const text = Buffer.from(this.#tail.map((line) => `${line}\n`).join(""));
    this.#tail = [];
    return text.subarray(-tailLength).toString();
  }
}
