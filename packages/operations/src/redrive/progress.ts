/** A line that says how far something is: rewritten on a terminal, written once more per change elsewhere. */
export class Progress {
  readonly #output: NodeJS.WriteStream;
  #shown: string | undefined;

  constructor(output: NodeJS.WriteStream = process.stderr) {
    this.#output = output;
  }

  show(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.#output.write(this.#output.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.#shown !== undefined && this.#output.isTTY) this.#output.write("\n");
  }
}
