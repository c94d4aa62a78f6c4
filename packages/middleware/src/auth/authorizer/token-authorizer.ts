import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { earlyTimeout } from "../../early-timeout.ts";
import { outcomeRecord } from "../../logging/outcome-record.ts";
import { checkOptions } from "../../options.ts";
import { warmUp } from "../../warm-up.ts";
import type { BearerAuthOptions } from "../bearer-auth.ts";
import { bearerToken, type TokenCarrier } from "../bearer-token.ts";
import type { Principal } from "../principal.ts";
import { unauthenticated } from "../refusals.ts";
import { meet } from "../requirement.ts";
import { authorizerAnswer } from "./authorizer-answer.ts";
import { authorizerEnding } from "./authorizer-ending.ts";
import { authorizerErrors } from "./authorizer-errors.ts";
import type { AuthorizerAnswer, AuthorizerEvent } from "./authorizer-event.ts";

/** A Lambda function that is an API's authorizer. */
export type TokenAuthorizer = (event: AuthorizerEvent, context: Context) => Promise<AuthorizerAnswer>;

/**
 * Makes a Lambda authorizer of bearer tokens. An HTTP API (payload format 2.0, simple responses) is told yes or no, a
 * REST or a WebSocket API is given a policy for its whole stage; what one route asks beyond that, its own function
 * checks. One record is logged.
 */
export function tokenAuthorizer(options: BearerAuthOptions): TokenAuthorizer {
  checkOptions("tokenAuthorizer", options, ["verify", "queryParameter", "scopes", "groups", "tenantClaim"]);
  const chain = middy<AuthorizerEvent, AuthorizerAnswer, Error, Context & { principal?: Principal }>({
    ...outcomeRecord(authorizerEnding),
    ...earlyTimeout,
  });
  chain.use([warmUp(), authorizerErrors()]);
  chain.handler(async (event, context) => {
    const token = bearerToken(event as TokenCarrier, options);
    if (!token) throw unauthenticated();
    const known = await options.verify(token);
    context.principal = known;
    return authorizerAnswer(event, meet(known, options), true);
  });
  return chain as unknown as TokenAuthorizer;
}
