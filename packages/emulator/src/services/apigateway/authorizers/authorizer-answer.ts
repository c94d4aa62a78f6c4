import { isJsonObject } from "../../../json-object.ts";
import { type PolicyDecision, policyDecision } from "../../execute-api/authorizers/invoke-policy.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";

/** What a Lambda authorizer said; a cached policy is asked again for each method. */
export interface AuthorizerAnswer {
  /** The principal and the context, as functions see them. */
  readonly authorizer: Readonly<Record<string, string>>;
  /** The value of an API key, where the API takes it from its authorizers. */
  readonly usageIdentifierKey: string | undefined;
  decide(methodArn: string): PolicyDecision;
}

/**
 * Reads `{ principalId, policyDocument, context, usageIdentifierKey }`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @throws {GatewayError} 500 when it has another shape
 */
export function readAuthorizerAnswer(payload: string): AuthorizerAnswer {
  const answer = parse(payload);
  if (!isJsonObject(answer)) throw malformed("it is no object");
  const { principalId, policyDocument, context, usageIdentifierKey } = answer;
  if (typeof principalId !== "string") throw malformed("principalId must be a string");
  if (policyDecision(policyDocument, "") === undefined) throw malformed("policyDocument is no policy");
  return {
    authorizer: { ...contextTexts(context ?? {}), principalId },
    usageIdentifierKey: typeof usageIdentifierKey === "string" ? usageIdentifierKey : undefined,
    decide: (methodArn) => policyDecision(policyDocument, methodArn) ?? "implicit-deny",
  };
}

function contextTexts(context: unknown): Record<string, string> {
  if (!isJsonObject(context)) throw malformed("context must be an object");
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => {
      if (["string", "number", "boolean"].includes(typeof value)) return [name, String(value)];
      throw malformed(`context.${name} must be a string, a number or a boolean`);
    }),
  );
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw malformed("it is not JSON");
  }
}

function malformed(problem: string): GatewayError {
  return new GatewayError(
    "AUTHORIZER_CONFIGURATION_ERROR",
    `The authorizer's answer can't be used: ${problem}.`,
  );
}
