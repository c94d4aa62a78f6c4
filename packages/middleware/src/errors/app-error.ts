import type { ProblemIssue } from "@repo/model/problem";
import { type ErrorCode, statuses } from "./statuses.ts";

export interface AppErrorOptions {
  /** What is wrong in this very case; the caller reads it. Default: what the catalogue says of the code. */
  readonly detail?: string;
  readonly issues?: readonly ProblemIssue[];
  /** Lower-case header names: `www-authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it came from; logged, never sent. */
  readonly cause?: unknown;
}

/** An error that the caller hears of, by a code of the catalogue. Any other error is answered with an opaque 500. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly issues: readonly ProblemIssue[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, { detail, issues, headers, cause }: AppErrorOptions = {}) {
    super(detail ?? code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = statuses[code];
    this.detail = detail;
    this.issues = issues;
    this.headers = headers;
  }
}
