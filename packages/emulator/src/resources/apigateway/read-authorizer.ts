import { isIdentitySource } from "../../services/apigateway/authorizers/identity-source.ts";
import type { RestAuthorizer, RestLambdaAuthorizer } from "../../services/apigateway/definition.ts";
import { lambdaArn } from "../execute-api/lambda-arn.ts";
import type { Properties } from "../properties.ts";

/** Reads what a template declares of an authorizer. */
export function readAuthorizer(properties: Properties, id: string): RestAuthorizer {
  const type = properties.oneOf("Type", ["COGNITO_USER_POOLS", "TOKEN", "REQUEST"]);
  const identitySources = readIdentitySources(properties);
  const validationExpression = readExpression(properties);
  if (type !== "REQUEST" && identitySources.length !== 1) {
    throw properties.wrong(
      "IdentitySource",
      `must be one header for Type ${type}, such as method.request.header.Authorization`,
    );
  }
  if (type === "COGNITO_USER_POOLS") {
    const issuers = readIssuers(properties);
    return { kind: "cognito", issuers, identitySource: identitySources[0]!, validationExpression };
  }
  const resultTtl = properties.number("AuthorizerResultTtlInSeconds", 0, 3600) ?? 300;
  if (type === "REQUEST" && resultTtl > 0 && identitySources.length === 0) {
    throw properties.wrong("AuthorizerResultTtlInSeconds", "needs an IdentitySource, the key of the cache");
  }
  const kind = type === "TOKEN" ? "token" : "request";
  return { ...readFunction(properties), kind, id, identitySources, validationExpression, resultTtl };
}

function readFunction(properties: Properties): Pick<RestLambdaAuthorizer, "functionArn" | "credentialsArn"> {
  const uri = properties.string("AuthorizerUri");
  const functionArn = lambdaArn(uri);
  if (!functionArn) throw properties.wrong("AuthorizerUri", `is "${uri}", which is no function`);
  return { functionArn, credentialsArn: properties.optional("AuthorizerCredentials") };
}

function readIdentitySources(properties: Properties): string[] {
  const sources = (properties.optional("IdentitySource") ?? "")
    .split(",")
    .map((source) => source.trim())
    .filter((source) => source !== "");
  const unknown = sources.find((source) => !isIdentitySource(source));
  if (unknown === undefined) return sources;
  throw properties.wrong(
    "IdentitySource",
    `has "${unknown}": use method.request.header.<name>, method.request.querystring.<name>, context.<name> or stageVariables.<name>`,
  );
}

/** The issuer of `arn:aws:cognito-idp:<region>:<account>:userpool/<id>`. */
function readIssuers(properties: Properties): string[] {
  const arns = properties.strings("ProviderARNs");
  if (arns.length === 0) throw properties.wrong("ProviderARNs", "must name at least one user pool");
  return arns.map((arn) => {
    const [, region, pool] = /^arn:[\w-]+:cognito-idp:([\w-]+):\d*:userpool\/(.+)$/.exec(arn) ?? [];
    if (!pool) throw properties.wrong("ProviderARNs", `has "${arn}", which is no user pool`);
    return `https://cognito-idp.${region}.amazonaws.com/${pool}`;
  });
}

function readExpression(properties: Properties): RegExp | undefined {
  const expression = properties.optional("IdentityValidationExpression");
  try {
    return expression === undefined ? undefined : new RegExp(`^(?:${expression})$`);
  } catch (cause) {
    throw properties.wrong(
      "IdentityValidationExpression",
      `is no regular expression: ${(cause as Error).message}`,
    );
  }
}
