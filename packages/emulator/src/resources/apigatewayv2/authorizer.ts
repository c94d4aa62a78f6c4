import type { JwtAuthorizer, LambdaAuthorizer } from "../../services/apigatewayv2/definition.ts";
import { lambdaArn } from "../execute-api/lambda-arn.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
export const apiGatewayV2Authorizer: ResourceType = {
  type: "AWS::ApiGatewayV2::Authorizer",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const api = services.httpApis.api(properties.string("ApiId"));
    properties.string("Name");
    const jwt = properties.oneOf("AuthorizerType", ["JWT", "REQUEST"]) === "JWT";
    const id = api.addAuthorizer(resource.logicalId, (own) =>
      jwt ? readJwtAuthorizer(properties) : readLambdaAuthorizer(properties, own),
    );
    return { ref: id, attributes: { AuthorizerId: id } };
  },
};

function readJwtAuthorizer(properties: Properties): JwtAuthorizer {
  const configuration = properties.nested("JwtConfiguration");
  if (!configuration) {
    throw properties.wrong(
      "JwtConfiguration",
      "is required for AuthorizerType JWT: give it Issuer and Audience",
    );
  }
  const sources = properties.strings("IdentitySource");
  if (sources.length !== 1) {
    throw properties.wrong(
      "IdentitySource",
      "must have exactly one entry for AuthorizerType JWT, such as $request.header.Authorization",
    );
  }
  const issuer = configuration.string("Issuer");
  if (!issuer.startsWith("https://")) {
    throw configuration.wrong(
      "Issuer",
      `is "${issuer}": it must be an https:// URL, exactly as tokens have it`,
    );
  }
  const audience = configuration.strings("Audience");
  if (audience.length === 0) throw configuration.wrong("Audience", "must name at least one audience");
  return { kind: "jwt", identitySource: sources[0]!, issuer, audience };
}

function readLambdaAuthorizer(properties: Properties, id: string): LambdaAuthorizer {
  const uri = properties.string("AuthorizerUri");
  const functionArn = lambdaArn(uri);
  const payloadFormatVersion = properties.oneOf("AuthorizerPayloadFormatVersion", ["1.0", "2.0"]);
  const simpleResponses = properties.boolean("EnableSimpleResponses") ?? false;
  if (simpleResponses && payloadFormatVersion === "1.0") {
    throw properties.wrong("EnableSimpleResponses", "needs AuthorizerPayloadFormatVersion 2.0");
  }
  if (!functionArn) throw properties.wrong("AuthorizerUri", `is "${uri}", which is no function`);
  return {
    kind: "lambda",
    id,
    functionArn,
    identitySources: properties.strings("IdentitySource"),
    payloadFormatVersion,
    simpleResponses,
    resultTtl: properties.number("AuthorizerResultTtlInSeconds", 0, 3600) ?? 0,
    credentialsArn: properties.optional("AuthorizerCredentialsArn"),
  };
}
