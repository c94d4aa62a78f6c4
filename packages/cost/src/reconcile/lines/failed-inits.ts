import { Recent } from "../join/recent.ts";
import type { InitLine } from "./platform-line.ts";

/** Counts initialisations that failed before an invocation: those within one are part of its time. */
export class FailedInits {
  #count = 0;
  #milliseconds = 0;
  /** The JSON format may tell of one twice: at its end, and with its duration. */
  readonly #ended = new Recent<true>(1_000);

  add({ type, phase, duration = 0 }: InitLine, logStream: string): void {
    if (phase === "invoke") return;
    if (type === "initRuntimeDone") this.#ended.set(logStream, true);
    if (type === "initRuntimeDone" || !this.#ended.delete(logStream)) this.#count += 1;
    this.#milliseconds += duration;
  }

  get sum(): { readonly count: number; readonly milliseconds: number } {
    return { count: this.#count, milliseconds: Math.round(this.#milliseconds) };
  }
}
