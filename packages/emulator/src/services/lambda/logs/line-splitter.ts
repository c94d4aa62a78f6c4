import { StringDecoder } from "node:string_decoder";

/** Cuts what a process writes to stdout or stderr into log events, one a line, as Lambda does. */
export class LineSplitter {
  readonly #decoder = new StringDecoder();
  readonly #emit: (line: string) => void;
  #rest = "";

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  write(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#emit(line);
  }

  /** The last line may lack its end. */
  flush(): void {
    if (this.#rest) this.#emit(this.#rest);
    this.#rest = "";
  }
}
