import type { GatewayRequest } from "../execute-api/gateway-request.ts";
import { GatewayError } from "./gateway-responses/gateway-error.ts";
import type { CallNotes, MethodCall } from "./method-call.ts";
import type { RestApi } from "./rest-api.ts";

/**
 * Finds the stage, which the path's first segment names, and the method behind it. What was found is noted even
 * where the rest is missing.
 * @throws {GatewayError} 403: a REST API has no 404 of its own
 */
export function routeRequest(request: GatewayRequest, api: RestApi, notes: CallNotes): MethodCall {
  const [name = "", ...rest] = request.path.slice(1).split("/");
  if (name === "") {
    throw new GatewayError(
      "MISSING_AUTHENTICATION_TOKEN",
      "The path names no stage: it begins with /<stage>/.",
    );
  }
  const stage = api.stages.get(name);
  const deployment = stage && api.deploymentOf(stage);
  if (!stage || !deployment) {
    throw new GatewayError("DEFAULT_4XX", `The API has no stage "${name}".`, {
      status: 403,
      message: "Forbidden",
      errorType: "ForbiddenException",
    });
  }
  Object.assign(notes, { stage, deployment });
  const stagePath = `/${rest.join("/")}`;
  const segments = stagePath.slice(1).replace(/\/+$/, "").split("/");
  const match = deployment.routes.match(request.method, segments);
  if (!match) {
    throw new GatewayError(
      "MISSING_AUTHENTICATION_TOKEN",
      `No method of the stage "${name}" matches ${request.method} ${stagePath}.`,
    );
  }
  const { requestId } = notes;
  const call = { request, api: api.names, stage, deployment, stagePath, requestId, ...match };
  notes.call = call;
  return call;
}
