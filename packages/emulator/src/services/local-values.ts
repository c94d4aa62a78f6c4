import { existsSync, readFileSync } from "node:fs";
import { isJsonObject } from "../json-object.ts";

/** What a developer says that parameters and secrets are here: a JSON object of values by names, in a file that no one else sees. */
export class LocalValues {
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /**
   * The value of a parameter or secret; undefined when nobody has said it. The file is read each time, so that a change needs no
   * restart; what is no text is taken as its JSON.
   * @throws {Error} when the file is not a JSON object
   */
  get(name: string): string | undefined {
    if (this.#file === undefined || !existsSync(this.#file)) return undefined;
    const value = this.#read(this.#file)[name];
    return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  }

  /** The names that somebody has said a value of. @throws {Error} when the file is not a JSON object */
  get names(): string[] {
    return this.#file === undefined || !existsSync(this.#file) ? [] : Object.keys(this.#read(this.#file));
  }

  /** Reads the file, so that a mistake in it shows before anything needs a value. @throws {Error} when it is not a JSON object */
  check(): void {
    if (this.#file !== undefined && existsSync(this.#file)) this.#read(this.#file);
  }

  /** How to say it, for a message. */
  hint(name: string): string {
    return this.#file === undefined
      ? `Start the emulator with a file of values that has "${name}".`
      : `Add it to ${this.#file}: { "${name}": "…" }.`;
  }

  #read(file: string): Readonly<Record<string, unknown>> {
    let values: unknown;
    try {
      values = JSON.parse(readFileSync(file, "utf8"));
    } catch {
      // The parser's own error quotes what it read.
    }
    if (isJsonObject(values)) return values;
    throw new Error(
      `${file} is no JSON object of values by names: { "/local/shop/limits": "…" }. Mend it, or delete it.`,
    );
  }
}
