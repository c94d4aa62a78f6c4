import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import { reasonOf } from "../../execute-api/gateway-response.ts";
import { headerText, putHeader } from "../../execute-api/payload/response-headers.ts";
import type { IntegrationResponse, MockIntegration } from "../definition.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";
import { renderTemplate, type TemplateInput } from "../mapping/mapping-template.ts";
import { chooseByAccept, mediaTypeOf } from "../mapping/media-type.ts";
import { parameterValue } from "../mapping/parameter-value.ts";
import type { MethodCall } from "../method-call.ts";
import { type ResponseOverride, readOverride } from "./response-override.ts";

/**
 * Answers without a backend: the request template gives the status that chooses the integration response.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 * @param input has a `$context` of its own, which templates may write to
 * @throws {GatewayError} 415 for a media type that has no template where one is asked for, 500 when no response fits
 */
export function answerByMock(mock: MockIntegration, call: MethodCall, input: TemplateInput): GatewayResponse {
  const status = mockStatus(mock, call, input);
  const response = chooseResponse(mock, status);
  const { responseStatuses } = call.route.method;
  if (!responseStatuses.has(response.statusCode)) {
    throw misconfigured(`The method has no method response for the status ${response.statusCode}.`);
  }
  return mapResponse(response, call, input);
}

function mockStatus(mock: MockIntegration, call: MethodCall, input: TemplateInput): string {
  const document = requestDocument(mock, mediaTypeOf(call.request.headers["content-type"]), input);
  // CDK's own template, { statusCode: 200 }, is no strict JSON either.
  const [, status] = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(document) ?? [];
  if (status !== undefined) return status;
  throw misconfigured(
    'The mock integration\'s request template gives no statusCode: it has to be { "statusCode": 200 }.',
  );
}

function requestDocument(
  { requestTemplates, passthroughBehavior }: MockIntegration,
  mediaType: string,
  input: TemplateInput,
): string {
  const template = requestTemplates[mediaType];
  if (template !== undefined) return render(template, input);
  const none = Object.keys(requestTemplates).length === 0;
  const passes =
    passthroughBehavior === "WHEN_NO_MATCH" || (passthroughBehavior === "WHEN_NO_TEMPLATES" && none);
  if (passes) return input.body;
  throw new GatewayError(
    "UNSUPPORTED_MEDIA_TYPE",
    `The integration has no request template for ${mediaType}.`,
  );
}

function chooseResponse({ responses }: MockIntegration, status: string): IntegrationResponse {
  const chosen =
    responses.find(
      ({ selectionPattern }) => selectionPattern && new RegExp(`^(?:${selectionPattern})$`).test(status),
    ) ?? responses.find(({ selectionPattern }) => !selectionPattern);
  if (chosen) return chosen;
  throw misconfigured(`No integration response matches the status ${status}.`);
}

function mapResponse(
  { statusCode, responseParameters, responseTemplates }: IntegrationResponse,
  { request }: MethodCall,
  input: TemplateInput,
): GatewayResponse {
  const headers = new Map<string, string | string[]>();
  const put = (name: string, value: string) => putHeader(headers, name, headerText(name, value, name));
  for (const [name, expression] of Object.entries(responseParameters)) {
    const value = parameterValue(expression, input);
    if (value !== undefined) put(name.replace(/^method\.response\.header\./, ""), value);
  }
  const [mediaType = "application/json", template] =
    chooseByAccept(responseTemplates, request.headers.accept) ?? [];
  if (!headers.has("content-type")) headers.set("content-type", mediaType);
  const override: ResponseOverride = { header: {} };
  const context = { ...input.context, responseOverride: override };
  const body = template === undefined ? "" : render(template, { ...input, context });
  const { status, header } = readOverride(override);
  for (const [name, value] of Object.entries(header)) put(name, value);
  return { status: status ?? Number(statusCode), headers, body };
}

function render(template: string, input: TemplateInput): string {
  try {
    return renderTemplate(template, input);
  } catch (cause) {
    throw misconfigured(`A mapping template failed: ${reasonOf(cause)}`, cause);
  }
}

function misconfigured(reason: string, cause?: unknown): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", reason, { cause });
}
