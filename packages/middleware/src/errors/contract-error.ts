import type { ProblemIssue } from "@repo/model/problem";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { issuesWithoutValues, problemIssues } from "../validation/issues.ts";

/** Our own side broke a contract: an answer, or a message that was sent or received. Callers see an opaque 500. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  /** Where it is broken, as JSON Pointers into the value; for a developer's eyes only. */
  readonly issues: readonly ProblemIssue[] | undefined;

  /**
   * @param what what breaks it: `message "order-placed"`
   * @param issues what the schema said, or what is wrong in words
   */
  constructor(what: string, issues: readonly StandardSchemaV1.Issue[] | string) {
    const reason = typeof issues === "string" ? issues : issuesWithoutValues(issues);
    super(`${what} breaks its contract: ${reason}`);
    this.issues = typeof issues === "string" ? undefined : problemIssues("", issues);
  }
}
