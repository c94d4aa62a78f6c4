import type { Principal } from "../principal.ts";
import { fromCognitoAuthorizer } from "./cognito-authorizer.ts";
import type { CallerContext } from "./gateway-event.ts";
import { fromIam } from "./iam.ts";
import { fromJwtAuthorizer } from "./jwt-authorizer.ts";
import { fromLambdaAuthorizer } from "./lambda-authorizer.ts";

/** Who calls, by whichever authorizer the API has; undefined when none has told. */
export function readPrincipal(context: CallerContext): Principal | undefined {
  const { authorizer } = context;
  if (authorizer?.jwt) return fromJwtAuthorizer(authorizer.jwt);
  if (authorizer?.lambda) return fromLambdaAuthorizer(authorizer.lambda);
  // A Lambda authorizer of a REST API can hand over text only, so that an object was put there by the gateway.
  if (authorizer?.claims && typeof authorizer.claims === "object")
    return fromCognitoAuthorizer(authorizer.claims);
  if (authorizer?.principalId !== undefined) return fromLambdaAuthorizer({ ...authorizer });
  return fromIam(context);
}
