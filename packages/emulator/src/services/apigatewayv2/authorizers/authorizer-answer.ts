import { isJsonObject } from "../../../json-object.ts";
import { policyDecision } from "../../execute-api/authorizers/invoke-policy.ts";
import { parseAnswer } from "../../execute-api/payload/response-parts.ts";
import { Refusal } from "../../execute-api/refusal.ts";
import type { LambdaAuthorizer } from "../definition.ts";

/** What a Lambda authorizer said; a cached policy is asked again for each route. */
export interface AuthorizerAnswer {
  readonly context: Record<string, unknown>;
  readonly principalId: string | undefined;
  allows(routeArn: string): boolean;
}

/** @throws {Refusal} 500 when the answer has not the shape that the authorizer was declared with */
export function readAuthorizerAnswer(payload: string, authorizer: LambdaAuthorizer): AuthorizerAnswer {
  const answer = parseAnswer(payload);
  if (!isJsonObject(answer)) throw malformed("it is no object");
  const { isAuthorized, principalId, policyDocument, context = {} } = answer;
  if (context !== null && !isJsonObject(context)) throw malformed("its context is no object");
  if (authorizer.simpleResponses) {
    if (typeof isAuthorized !== "boolean") throw malformed("isAuthorized must be true or false");
    return { context: context ?? {}, principalId: undefined, allows: () => isAuthorized };
  }
  if (typeof principalId !== "string") throw malformed("principalId must be a string");
  if (policyDecision(policyDocument, "") === undefined) throw malformed("policyDocument is no policy");
  return {
    context: context ?? {},
    principalId,
    allows: (routeArn) => policyDecision(policyDocument, routeArn) === "allow",
  };
}

function malformed(problem: string): Refusal {
  return new Refusal(500, `The authorizer's answer can't be used: ${problem}.`);
}
