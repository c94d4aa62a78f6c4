import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { appendFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LogEvent } from "../groups/log-event.ts";

/** Milliseconds that lines are collected for before they are written. */
const delay = 100;
const newline = 0x0a;

export type StoredEvent = Pick<LogEvent, "timestamp" | "ingestionTime" | "stream" | "message">;

/**
 * The events of one group as JSON lines, `[timestamp, ingestionTime, stream, message]`, and beside them what the group
 * is, as `<name>.json`. Lines are collected and appended together, so that writing a log costs an invocation nothing.
 */
export class GroupFile {
  readonly #path: string;
  readonly #description: string;
  #pending: LogEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();
  #size: number;
  /** Bytes that were there when this run began. */
  readonly #earlier: number;
  #broken = false;

  constructor(directory: string, groupName: string) {
    const base = join(directory, fileName(groupName));
    this.#path = `${base}.jsonl`;
    this.#description = `${base}.json`;
    this.#size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    this.#earlier = this.#size;
    this.#broken = this.#size > 0 && lastByte(this.#path) !== newline;
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  describe(description: object): void {
    try {
      writeFileSync(this.#description, `${JSON.stringify(description)}\n`);
    } catch (error) {
      report(error as Error);
    }
  }

  append(event: LogEvent): void {
    this.#pending.push(event);
    // Whoever ends without `flush` loses the last moment, but nobody is kept from ending.
    this.#timer ??= setTimeout(() => void this.flush(), delay).unref();
  }

  /** Resolves when everything is in the file. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.length > 0) {
      const text = (this.#broken ? "\n" : "") + this.#pending.map(line).join("");
      this.#pending = [];
      this.#broken = false;
      this.#size += Buffer.byteLength(text);
      this.#written = this.#written.then(() => appendFile(this.#path, text)).catch(report);
    }
    return this.#written;
  }

  /** What the file held when this run began, oldest line first; a line that was cut off is passed over. */
  readEarlier(): StoredEvent[] {
    if (this.#earlier === 0) return [];
    return readFileSync(this.#path).subarray(0, this.#earlier).toString().split("\n").flatMap(readLine);
  }

  /** Replaces what the file holds, and what is still to be written. */
  rewrite(events: readonly LogEvent[]): void {
    const text = events.map(line).join("");
    this.#size = Buffer.byteLength(text);
    this.#broken = false;
    this.#pending = [];
    this.#written = this.#written
      .then(() => writeFile(`${this.#path}.new`, text))
      .then(() => rename(`${this.#path}.new`, this.#path))
      .catch(report);
  }

  async remove(): Promise<void> {
    this.#pending = [];
    await this.flush();
    for (const path of [this.#path, this.#description]) rmSync(path, { force: true });
    this.#size = 0;
  }
}

function line({ timestamp, ingestionTime, stream, message }: LogEvent): string {
  return `${JSON.stringify([timestamp, ingestionTime, stream, message])}\n`;
}

function readLine(text: string): StoredEvent[] {
  try {
    const [timestamp, ingestionTime, stream, message] = JSON.parse(text) as unknown[];
    const whole = Number.isInteger(timestamp) && Number.isInteger(ingestionTime);
    if (!whole || typeof stream !== "string" || typeof message !== "string") return [];
    return [{ timestamp, ingestionTime, stream, message } as StoredEvent];
  } catch {
    // The process that wrote it was killed while it did.
    return [];
  }
}

/** A group's name may be longer than a file's, and differ from another's in its case alone. */
function fileName(groupName: string): string {
  const readable = groupName.replaceAll(/[^\w.-]+/g, "-").replace(/^[-.]+/, "");
  const digest = createHash("sha256").update(groupName).digest("hex");
  return `${readable.slice(0, 100)}.${digest.slice(0, 12)}`;
}

function lastByte(path: string): number | undefined {
  const file = openSync(path, "r");
  try {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, statSync(path).size - 1);
    return byte[0];
  } finally {
    closeSync(file);
  }
}

/** A full disk or a folder that is gone must not stop what runs: its log is what can be done without. */
function report(error: Error): void {
  console.error(`A log could not be written: ${error.message}`);
}
