import { GatewayError } from "../gateway-responses/gateway-error.ts";
import { mediaTypeOf } from "../mapping/media-type.ts";
import { parameterValue } from "../mapping/parameter-value.ts";
import { type MethodCall, requestParameters } from "../method-call.ts";
import type { BodyModels } from "./body-models.ts";

/**
 * Holds a request to what its method's validator looks at: that required parameters are there and not blank, and
 * that the body is what the model of its media type says.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 * @throws {GatewayError} 400
 */
export function validateRequest(call: MethodCall, models: BodyModels): void {
  const { requestValidatorId = "" } = call.route.method;
  const validator = call.deployment.validators.get(requestValidatorId);
  if (validator?.validateParameters) validateParameters(call);
  if (validator?.validateBody) validateBody(call, models);
}

function validateParameters(call: MethodCall): void {
  const sources = { context: {}, stageVariables: {}, request: requestParameters(call) };
  const missing = Object.entries(call.route.method.requestParameters)
    .filter(([name, required]) => required && !parameterValue(name, sources)?.trim())
    .map(([name]) => name.replace(/^method\.request\.[a-z]+\./, ""));
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(", ")}]`;
  throw new GatewayError("BAD_REQUEST_PARAMETERS", message, { message });
}

function validateBody({ request, route, deployment }: MethodCall, models: BodyModels): void {
  const { requestModels } = route.method;
  const model = requestModels[mediaTypeOf(request.headers["content-type"])] ?? requestModels.$default;
  if (model === undefined) return;
  const problems = models.problems(deployment, model, request.body.toString("utf8"));
  if (problems.length === 0) return;
  const validationErrorString = `[${problems.join(", ")}]`;
  throw new GatewayError("BAD_REQUEST_BODY", `The body is no ${model}: ${validationErrorString}`, {
    validationErrorString,
  });
}
