import type { Clock } from "../../../clock.ts";
import { apiArn } from "../../execute-api/execute-api-arn.ts";
import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../../execute-api/invocation/gateway-invoker.ts";
import type { IntegrationNotes } from "../../execute-api/invocation/integration-notes.ts";
import { InvocationFailure, invokeFunction } from "../../execute-api/invocation/invoke-function.ts";
import type { LambdaProxyIntegration } from "../definition.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";
import type { CallNotes, MethodCall } from "../method-call.ts";
import { proxyEvent } from "./proxy-event.ts";
import { proxyResponse } from "./proxy-response.ts";

/**
 * Hands a request to a function and reads its answer.
 * @throws {GatewayError} 500 without permission, 502 on a function error or a bad answer, 504 when it takes too long
 */
export async function integrateFunction(
  { functionArn, timeout, credentialsArn }: LambdaProxyIntegration,
  call: MethodCall,
  notes: CallNotes,
  lambda: GatewayInvoker,
  clock: Clock,
): Promise<GatewayResponse> {
  const noted: IntegrationNotes = {};
  notes.integration = noted;
  const payload = JSON.stringify(proxyEvent(call, notes));
  const invocation = { functionArn, credentialsArn, sourceArn: permissionArn(call), payload, timeout };
  const result = await invokeFunction(invocation, lambda, clock, noted).catch((error: unknown) => {
    throw error instanceof InvocationFailure ? invocationError(error) : error;
  });
  if (result.functionError) throw new GatewayError("DEFAULT_5XX", noted.error ?? "");
  const response = proxyResponse(result.payload, call);
  noted.status = response.status;
  const trace = call.request.headers["x-amzn-trace-id"];
  if (trace !== undefined) response.headers.set("x-amzn-trace-id", trace);
  return response;
}

function invocationError(cause: InvocationFailure): GatewayError {
  if (cause.kind === "late") return new GatewayError("INTEGRATION_TIMEOUT", cause.message, { cause });
  if (cause.kind === "not-permitted") {
    return new GatewayError("API_CONFIGURATION_ERROR", cause.message, { cause });
  }
  if (cause.code === "RequestTooLargeException") {
    return new GatewayError("REQUEST_TOO_LARGE", cause.message, { cause });
  }
  return new GatewayError("DEFAULT_5XX", cause.message, { status: 500, cause });
}

/** What a function's permission is written against: the method as it is declared. */
function permissionArn({ api, stage, request, route }: MethodCall): string {
  const { httpMethod } = route.method;
  return `${apiArn(api)}/${stage.name}/${httpMethod === "ANY" ? request.method : httpMethod}${route.key?.path}`;
}
