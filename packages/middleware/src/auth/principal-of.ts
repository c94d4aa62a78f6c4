import type { Access } from "@repo/model/access";
import type { Principal } from "./principal.ts";

/** The caller as a route's handler gets it: nobody on a public one, with a tenant where the route asks for one. */
export type PrincipalOf<A extends Access> = A extends { public: true }
  ? undefined
  : A extends { tenantClaim: string }
    ? Principal & { readonly tenant: string }
    : Principal;
