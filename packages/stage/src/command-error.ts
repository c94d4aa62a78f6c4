/** What a person has to know and can mend; the command ends with its message and exit code. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** 2 when the command line is wrong, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** The command line is wrong. */
export function usageError(message: string, cause?: unknown): CommandError {
  return new CommandError(message, { exitCode: 2, cause });
}
