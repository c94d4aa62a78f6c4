import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import { headerText, putHeader } from "../../execute-api/payload/response-headers.ts";
import type { Deployment, GatewayResponseDefinition } from "../definition.ts";
import { chooseByAccept } from "../mapping/media-type.ts";
import { type ParameterSources, parameterValue } from "../mapping/parameter-value.ts";
import type { GatewayError } from "./gateway-error.ts";

/** The types whose answers AWS writes with a space behind the colon. */
const spaced = /^(BAD_REQUEST|INTEGRATION|API_CONFIGURATION|DEFAULT_5XX)/;

/**
 * The gateway's own answer: as the API customizes its type, or all of its class, or as AWS words it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 * @param sources has `$context.error`, besides what the request brought
 */
export function gatewayErrorResponse(
  error: GatewayError,
  deployment: Deployment | undefined,
  accept: string | undefined,
  sources: ParameterSources,
): GatewayResponse {
  const custom = customResponse(error, deployment);
  const [mediaType, template] = chooseByAccept(custom?.responseTemplates ?? {}, accept) ?? [];
  const headers = new Map<string, string | string[]>([
    ["x-amzn-errortype", error.errorType],
    ["content-type", mediaType ?? "application/json"],
  ]);
  for (const [name, expression] of Object.entries(custom?.responseParameters ?? {})) {
    const [, header] = /^gatewayresponse\.header\.(.+)$/.exec(name) ?? [];
    const value = parameterValue(expression, sources);
    if (header !== undefined && value !== undefined)
      putHeader(headers, header, headerText(header, value, name));
  }
  const body = template === undefined ? standardBody(error) : substitute(template, sources);
  return { status: custom?.statusCode ?? error.status, headers, body };
}

function customResponse(
  { type, status }: GatewayError,
  deployment: Deployment | undefined,
): GatewayResponseDefinition | undefined {
  // AWS lets nobody customize it.
  if (type === "REQUEST_TOO_LARGE") return undefined;
  const fallback = status >= 500 ? "DEFAULT_5XX" : "DEFAULT_4XX";
  return deployment?.gatewayResponses.get(type) ?? deployment?.gatewayResponses.get(fallback);
}

function standardBody({ type, clientMessage }: GatewayError): string {
  if (type === "REQUEST_TOO_LARGE") return String(clientMessage);
  const text = JSON.stringify(clientMessage);
  if (type === "ACCESS_DENIED") return `{"Message":${text}}`;
  return `{"message":${spaced.test(type) ? " " : ""}${text}}`;
}

/** A gateway response's template knows variables and nothing else of VTL. */
function substitute(template: string, sources: ParameterSources): string {
  return template.replaceAll(
    /\$(?:\{((?:context|stageVariables)[\w.:-]*)\}|((?:context|stageVariables)(?:\.[A-Za-z][\w-]*)+))/g,
    (_, braced: string | undefined, plain: string | undefined) =>
      parameterValue(braced ?? plain ?? "", sources) ?? "",
  );
}
