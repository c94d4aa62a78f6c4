import pc from "picocolors";

/** One line that says what is being done; it stays as a line of its own, with its time, when the next step begins. */
export class Progress {
  readonly #output: NodeJS.WriteStream;
  #step: string | undefined;
  #since = 0;

  constructor(output: NodeJS.WriteStream = process.stdout) {
    this.#output = output;
  }

  next(step: string): void {
    this.done();
    this.#step = step;
    this.#since = performance.now();
    if (this.#output.isTTY) this.#output.write(`  ${pc.dim("…")} ${step}`);
  }

  done(): void {
    if (!this.#step) return;
    const seconds = ((performance.now() - this.#since) / 1000).toFixed(1);
    const line = `  ${pc.green("✓")} ${this.#step} ${pc.dim(`${seconds} s`)}\n`;
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${line}` : line);
    this.#step = undefined;
  }

  /** Leaves the step that failed on its line. */
  failed(): void {
    if (!this.#step) return;
    const line = `  ${pc.red("✗")} ${this.#step}\n`;
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${line}` : line);
    this.#step = undefined;
  }
}
