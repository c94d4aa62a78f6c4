import { headerValues, lastOfEach } from "../../execute-api/payload/header-values.ts";
import { queryParameters } from "../../execute-api/payload/query-parameters.ts";
import type { RestLambdaAuthorizer } from "../definition.ts";
import { requestContext } from "../integration/proxy-event.ts";
import type { CallNotes, MethodCall } from "../method-call.ts";

/**
 * What a Lambda authorizer is called with; unlike a function's event, it has empty maps.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function authorizerEvent(
  { kind }: RestLambdaAuthorizer,
  call: MethodCall,
  notes: CallNotes,
  identity: readonly string[],
  methodArn: string,
): object {
  if (kind === "token") return { type: "TOKEN", methodArn, authorizationToken: identity[0] };
  const { request, route, stage, stagePath, pathParameters } = call;
  const headers = headerValues(request.headerLines);
  const parameters = queryParameters(request.rawQueryString);
  return {
    type: "REQUEST",
    methodArn,
    resource: route.key?.path,
    path: stagePath,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: lastOfEach(parameters),
    multiValueQueryStringParameters: Object.fromEntries(parameters),
    pathParameters: pathParameters ?? {},
    stageVariables: stage.variables,
    requestContext: requestContext(call, notes),
  };
}
