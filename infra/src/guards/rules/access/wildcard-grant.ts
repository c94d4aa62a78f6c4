import type { Finding, Guard } from "../../guard.ts";
import { policiesIn, type Statement, statementsOf } from "./policy-document.ts";

/** Refuses a policy that allows every action, every action of a service, or an action on every resource. */
export const wildcardGrant: Guard = {
  id: "wildcard-grant",
  check: (template) =>
    policiesIn(template)
      .filter(({ kind }) => kind !== "trust")
      .flatMap((policy) =>
        statementsOf(policy).flatMap((statement): Finding[] => {
          if (statement.Effect !== "Allow" || isAccountsOwn(statement)) return [];
          const where = { logicalId: policy.logicalId, property: policy.property };
          const actions = [statement.Action ?? []].flat();
          const wide = statement.NotAction
            ? "all but some"
            : actions.find((action) => /^(\w+:)?\*$/.test(action));
          if (wide) return [{ ...where, wrong: `It allows the action ${wide}.`, mend: narrower("actions") }];
          // In the policy of a resource, the star is the resource itself.
          if (policy.kind === "resource") return [];
          if (!statement.NotResource && ![statement.Resource].flat().includes("*")) return [];
          return [
            {
              ...where,
              wrong: `It allows ${actions.join(", ")} on every resource.`,
              mend: narrower("resources"),
            },
          ];
        }),
      ),
};

const narrower = (what: string) =>
  `Name the ${what}. Where an action of AWS takes no narrower ones, accept this with that as the reason.`;

/** The statement with which a key hands its permissions over to the IAM policies of its account. */
function isAccountsOwn({ Principal }: Statement): boolean {
  return /^\{"AWS":.*:root"/.test(JSON.stringify(Principal) ?? "");
}
