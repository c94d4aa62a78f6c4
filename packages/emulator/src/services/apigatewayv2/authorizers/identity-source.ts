import { AwsError } from "../../../endpoint/aws-error.ts";
import { joinedParameters } from "../payload/event-v2.ts";
import type { RoutedRequest } from "../routed-request.ts";

const form = /^\$(request\.header|request\.querystring|context|stageVariables)\.([\w.:-]+)$/;

/** @throws {AwsError} `BadRequestException` on an expression that API Gateway doesn't know */
export function checkIdentitySource(source: string): void {
  if (form.test(source)) return;
  throw new AwsError(
    "BadRequestException",
    `The identity source "${source}" is none: use $request.header.<name>, $request.querystring.<name>, $context.<name> or $stageVariables.<name>.`,
  );
}

/** The value that a request has at an identity source; undefined when it has none or an empty one. */
export function readIdentitySource(source: string, routed: RoutedRequest): string | undefined {
  const [, place, name = ""] = form.exec(source) ?? [];
  return read(place, name, routed) || undefined;
}

function read(place: string | undefined, name: string, routed: RoutedRequest): string | undefined {
  const { request, stage } = routed;
  if (place === "request.header") return own(request.headers, name.toLowerCase());
  if (place === "request.querystring") return own(joinedParameters(request.rawQueryString), name);
  if (place === "stageVariables") return own(stage.variables, name);
  return own(
    {
      accountId: routed.api.accountId,
      apiId: routed.api.apiId,
      domainName: routed.api.domainName,
      httpMethod: request.method,
      path: routed.rawPath,
      protocol: request.protocol,
      requestId: request.requestId,
      routeKey: routed.route.routeKey,
      stage: stage.name,
      "identity.sourceIp": request.sourceIp,
      "identity.userAgent": request.headers["user-agent"] ?? "",
    },
    name,
  );
}

function own(values: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}
