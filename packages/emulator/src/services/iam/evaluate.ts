import { type AccessRequest, applies, type Statement } from "./policy/statement.ts";

/** Every policy that has a say in a request within one account. */
export interface ApplicablePolicies {
  /** Of the caller's role: inline and managed. */
  readonly identity: readonly Statement[];
  /** The most that the role may be given; undefined sets no limit. */
  readonly boundary?: readonly Statement[] | undefined;
  /** Of what is asked for: a queue, a topic, a function. */
  readonly resource: readonly Statement[];
}

export type PolicyKind = "identity-based policy" | "permissions boundary" | "resource-based policy";

export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly by: PolicyKind;
      /** Whether a statement denies it, rather than none allowing it. */
      readonly explicit: boolean;
    };

/**
 * Decides as IAM does within one account: what is denied anywhere is denied; else the role's own policies, within its boundary,
 * or the resource's policy must allow it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Decision {
  const { identity, boundary, resource } = policies;
  const says = (effect: Statement["effect"], statements: readonly Statement[]) =>
    statements
      .filter((statement) => statement.effect === effect)
      .flatMap((statement) => applies(statement, request) ?? []);
  const kinds: [PolicyKind, readonly Statement[]][] = [
    ["identity-based policy", identity],
    ["permissions boundary", boundary ?? []],
    ["resource-based policy", resource],
  ];
  for (const [by, statements] of kinds) {
    if (says("Deny", statements).length > 0) return { allowed: false, by, explicit: true };
  }
  // What a resource gives to a session itself, or to everyone, the role's boundary does not limit; what it gives to the role it does.
  const given = says("Allow", resource);
  if (given.includes("caller")) return { allowed: true };
  if (request.caller.kind === "service")
    return { allowed: false, by: "resource-based policy", explicit: false };
  // An account that is named may let its own in: that still takes a policy of theirs.
  const granted = given.includes("role") || says("Allow", identity).length > 0;
  if (!granted) return { allowed: false, by: "identity-based policy", explicit: false };
  const within = boundary === undefined || says("Allow", boundary).length > 0;
  return within ? { allowed: true } : { allowed: false, by: "permissions boundary", explicit: false };
}
