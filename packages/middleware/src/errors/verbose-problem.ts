import type { Problem } from "@repo/model/problem";

/** What a developer is told of an error that other callers hear nothing of: its name, message and issues, no stack. */
export function verboseProblem(thrown: unknown): Pick<Problem, "detail" | "issues"> {
  if (!(thrown instanceof Error)) return { detail: `${typeof thrown} was thrown, and not an Error.` };
  const { name, message, issues } = thrown as Error & Pick<Problem, "issues">;
  return { detail: `${name}: ${message}`, ...(Array.isArray(issues) && { issues }) };
}
