import type { Principal } from "../principal.ts";
import { toClaims } from "../to-claims.ts";
import type { CallerContext } from "./gateway-event.ts";

/**
 * The AWS identity that signed the request: its ARN is the subject. IAM knows no scopes and no groups; what it may
 * call is its policy's to say.
 */
export function fromIam({ authorizer, identity }: CallerContext): Principal | undefined {
  const signer = authorizer?.iam ?? identity;
  const subject = signer?.userArn;
  return signer && subject ? { subject, scopes: [], groups: [], claims: toClaims(signer) } : undefined;
}
