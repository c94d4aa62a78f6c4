import { readPolicy } from "./policy/read-policy.ts";
import type { Statement } from "./policy/statement.ts";

/** What templates say of the resources whose engines keep no policy themselves: tables, secrets and logs. */
export class DeclaredFacts {
  readonly #policies = new Map<string, readonly Statement[]>();
  readonly #tags = new Map<string, ReadonlyMap<string, string>>();
  readonly #logPolicies = new Map<string, readonly Statement[]>();

  /** Says who may use a resource, in place of what was said before. @throws {Error} for a document that is no policy */
  putPolicy(resourceArn: string, document: unknown): void {
    this.#policies.set(resourceArn, readPolicy(document));
  }

  putTags(resourceArn: string, tags: ReadonlyMap<string, string>): void {
    this.#tags.set(resourceArn, tags);
  }

  /** Says which services may write logs: each policy is of the whole account. @throws {Error} for a document that is no policy */
  putLogPolicy(name: string, document: unknown): void {
    this.#logPolicies.set(name, readPolicy(document));
  }

  policyOf(resourceArn: string): readonly Statement[] {
    return this.#policies.get(resourceArn) ?? [];
  }

  tagsOf(resourceArn: string): ReadonlyMap<string, string> {
    return this.#tags.get(resourceArn) ?? new Map();
  }

  get logPolicies(): readonly Statement[] {
    return [...this.#logPolicies.values()].flat();
  }
}
