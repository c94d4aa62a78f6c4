/** Who a request is from. */
export type Caller =
  | {
      readonly kind: "role";
      readonly accountId: string;
      readonly roleArn: string;
      /** `AROA…`. */
      readonly roleId: string;
      /** `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
      readonly sessionArn: string;
    }
  /** `sns.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string };

/** Whom a statement of a resource-based policy is about; `*` is everyone. */
export type Principals = "*" | Readonly<Record<string, readonly string[]>>;

/**
 * How a caller is named: itself or everyone (`caller`), by its role, or by its account, which leaves it to the account's own
 * policies who of them may.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Named = "caller" | "role" | "account";

export function named(principals: Principals, caller: Caller): Named | undefined {
  if (principals === "*" || principals.AWS?.includes("*")) return "caller";
  if (caller.kind === "service") return principals.Service?.includes(caller.service) ? "caller" : undefined;
  const { accountId, roleArn, roleId, sessionArn } = caller;
  const names = principals.AWS ?? [];
  if (names.includes(sessionArn)) return "caller";
  if (names.includes(roleArn) || names.includes(roleId)) return "role";
  return names.some((name) => name === accountId || name === `arn:aws:iam::${accountId}:root`)
    ? "account"
    : undefined;
}
