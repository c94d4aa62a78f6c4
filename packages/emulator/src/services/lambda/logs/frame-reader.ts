const headerLength = 16;
const lengthOffset = 4;

/**
 * Reads the log events that a runtime writes to its telemetry descriptor: a frame is its type (4 bytes), the length of
 * the text (4), the time (8) and the text, so that a text of several lines stays one event.
 */
export class FrameReader {
  readonly #emit: (line: string) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  write(chunk: Buffer): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    while (this.#rest.length >= headerLength) {
      const end = headerLength + this.#rest.readUInt32BE(lengthOffset);
      if (this.#rest.length < end) return;
      this.#emit(this.#rest.toString("utf8", headerLength, end).replace(/\n$/, ""));
      this.#rest = this.#rest.subarray(end);
    }
  }
}
