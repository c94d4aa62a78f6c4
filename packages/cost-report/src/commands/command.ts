import type { PriceBook } from "@repo/cost/price-book";

/** What a command is given besides its flags. */
export interface Surroundings {
  /** The root of the repository. */
  readonly root: string;
  readonly book: PriceBook;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Columns of the terminal. */
  readonly width: number;
}

/** One word after `pnpm cost`. */
export interface Command {
  /** Its flags, a line each. */
  readonly help: string;
  /** @returns the exit code @throws {CommandError} */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>;
}
