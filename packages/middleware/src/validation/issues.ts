import type { ProblemIssue } from "@repo/model/problem";
import type { StandardSchemaV1 } from "@standard-schema/spec";

type Issue = StandardSchemaV1.Issue;

// A hostile body can break a schema a million times, below a key of a megabyte, and some libraries quote what they
// got: the answer has to stay below Lambda's 6 MB.
const most = 100;
const longestMessage = 300;
const longestList = 100_000;

/** A schema's issues for the caller, at most a hundred, as JSON Pointers (RFC 6901) below `root`. */
export function problemIssues(root: string, issues: readonly Issue[]): ProblemIssue[] {
  let length = 0;
  return issues
    .slice(0, most)
    .map((issue) => ({ pointer: pointer(root, issue), message: issue.message.slice(0, longestMessage) }))
    .filter((issue) => {
      length += issue.pointer.length;
      return length <= longestList;
    });
}

/** A schema's issues for the log, in one line and without the values that some libraries quote. */
export function issuesWithoutValues(issues: readonly Issue[]): string {
  return issues
    .slice(0, 10)
    .map((issue) => `${pointer("", issue) || "/"} ${withoutValue(issue)}`)
    .join("; ");
}

function pointer(root: string, { path = [] }: Issue): string {
  const keys = path.map((segment) => String(typeof segment === "object" ? segment.key : segment));
  return [root, ...keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

// Valibot's messages end in the value, which it also gives by itself.
function withoutValue(issue: Issue & { readonly received?: unknown }): string {
  const { message, received } = issue;
  return typeof received === "string" && message.endsWith(received)
    ? `${message.slice(0, -received.length)}another`
    : message;
}
