export interface CapturedLog extends Disposable {
  /** What was written, as it was written. */
  readonly text: string;
  /** Its JSON lines. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** Takes what is written to stdout until it is disposed: `using log = captureLog()`. */
export function captureLog(): CapturedLog {
  const write = process.stdout.write;
  let text = "";
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk);
    return true;
  };
  return {
    get text() {
      return text;
    },
    get lines() {
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
    },
    [Symbol.dispose]() {
      process.stdout.write = write;
    },
  };
}
