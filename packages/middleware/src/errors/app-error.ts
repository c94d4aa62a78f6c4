import type { ProblemIssue } from "@repo/model/problem";
import { catalogue, type ErrorCode } from "./catalogue.ts";

export interface AppErrorOptions {
  /** What is wrong in this very case; the caller reads it. */
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
  readonly title: string;
  readonly detail: string;
  readonly issues: readonly ProblemIssue[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, { detail, issues, headers, cause }: AppErrorOptions = {}) {
    const [status, title, mend] = catalogue[code];
    super(detail ?? title, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail ?? mend;
    this.issues = issues;
    this.headers = headers;
  }
}
