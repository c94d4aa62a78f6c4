import { accessDenied } from "../../endpoint/access-denied.ts";
import type { Guard } from "../../endpoint/endpoint.ts";
import type { AccessControl, FunctionIdentity } from "./access-control.ts";
import type { RequestWorld } from "./requests/access.ts";
import { accessReaders } from "./requests/read-access.ts";

export interface EndpointGuardOptions extends RequestWorld {
  readonly control: AccessControl;
  /** The function that signs with this access key; everyone else is the account's root, and may do everything. */
  readonly functionOf: (accessKeyId: string) => FunctionIdentity | undefined;
}

/** Refuses every call of a function that its role does not allow, before the service sees it. */
export function endpointGuard({ control, functionOf, ...world }: EndpointGuardOptions): Guard {
  return (signingName, request) => {
    const caller = control.off ? undefined : functionOf(request.accessKeyId);
    if (!caller) return undefined;
    for (const access of accessReaders.get(signingName)?.(request, world) ?? []) {
      const denial = control.roleDenial(caller, access);
      if (denial !== undefined) return accessDenied(signingName, denial);
    }
    return undefined;
  };
}
