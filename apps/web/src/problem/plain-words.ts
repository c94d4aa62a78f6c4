import { ProblemError } from "@repo/model/client";

/** What went wrong, for a reader who knows nothing of HTTP. */
export interface PlainWords {
  readonly message: string;
  /** What the shop found wrong with the input, place by place. */
  readonly details: readonly string[];
  /** For whoever is asked for help. */
  readonly code: string;
  readonly requestId?: string;
}

/** Says in plain words why a call of the API failed. */
export function plainWords(error: unknown): PlainWords {
  if (!(error instanceof ProblemError)) {
    const message = "The shop can’t be reached. Check your connection, then try again.";
    return { message, details: [], code: "UNREACHABLE" };
  }
  const { code, requestId, issues = [] } = error.problem;
  return {
    message: messageOf(error),
    details: issues.map((issue) => issue.message),
    code,
    ...(requestId !== undefined && { requestId }),
  };
}

function messageOf({ problem }: ProblemError): string {
  if (problem.status === 401) return "You are no longer signed in.";
  if (problem.status === 403) return "Your account may not do this.";
  if (problem.status === 404) return "This isn’t here any more.";
  if (problem.status === 429) return "The shop is very busy. Wait a moment, then try again.";
  if (problem.status >= 500) return "The shop has a problem. It isn’t your fault; try again in a moment.";
  if (problem.issues?.length) return "The shop couldn’t accept this.";
  return problem.detail ?? `${problem.title}.`;
}
