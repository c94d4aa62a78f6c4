import { headerValues, lastOfEach } from "../../execute-api/payload/header-values.ts";
import { queryParameters } from "../../execute-api/payload/query-parameters.ts";
import type { LambdaAuthorizer } from "../definition.ts";
import { requestContextV1 } from "../payload/event-v1.ts";
import { joinedParameters, requestContext, splitCookies } from "../payload/event-v2.ts";
import type { RoutedRequest } from "../routed-request.ts";

/**
 * What a Lambda authorizer is called with; unlike a function's event, it has empty maps.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function authorizerEvent(
  authorizer: LambdaAuthorizer,
  routed: RoutedRequest,
  identity: readonly string[],
  routeArn: string,
): object {
  return authorizer.payloadFormatVersion === "2.0"
    ? eventV2(routed, identity, routeArn)
    : eventV1(routed, identity, routeArn);
}

function eventV2(routed: RoutedRequest, identity: readonly string[], routeArn: string): object {
  const { cookie, ...headers } = routed.request.headers;
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn,
    identitySource: identity,
    routeKey: routed.route.routeKey,
    rawPath: routed.rawPath,
    rawQueryString: routed.request.rawQueryString,
    cookies: splitCookies(cookie) ?? [],
    headers,
    queryStringParameters: joinedParameters(routed.request.rawQueryString) ?? {},
    requestContext: requestContext(routed),
    pathParameters: routed.pathParameters ?? {},
    stageVariables: routed.stage.variables,
  };
}

function eventV1(routed: RoutedRequest, identity: readonly string[], routeArn: string): object {
  return {
    version: "1.0",
    type: "REQUEST",
    methodArn: routeArn,
    identitySource: identity.join(","),
    authorizationToken: identity.join(","),
    resource: routed.route.key?.path ?? routed.route.routeKey,
    path: routed.rawPath,
    httpMethod: routed.request.method,
    headers: lastOfEach(headerValues(routed.request.headerLines)),
    queryStringParameters: lastOfEach([...queryParameters(routed.request.rawQueryString)]),
    pathParameters: routed.pathParameters ?? {},
    stageVariables: routed.stage.variables,
    requestContext: requestContextV1(routed),
  };
}
