/** What the person at the terminal has to know, in one line: what, where and how to mend it. */
export class CreateError extends Error {
  override readonly name = "CreateError";
  /** 2: what was asked for can't be done, and nothing was tried. 1: it was tried and failed. 130: it was cancelled. */
  readonly exitCode: 1 | 2 | 130;

  constructor(message: string, exitCode: 1 | 2 | 130, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
