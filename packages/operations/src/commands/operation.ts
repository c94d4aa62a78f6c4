/** What an operation is given besides its arguments. */
export interface Surroundings {
  /** The root of the repository. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What `pnpm <name>` does. */
export interface Operation {
  /** `pnpm redrive <queue>` */
  readonly usage: string;
  readonly help: string;
  /** @returns the exit code @throws {CommandError} */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>;
}
