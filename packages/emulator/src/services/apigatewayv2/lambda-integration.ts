import type { Clock } from "../../clock.ts";
import type { GatewayResponse } from "../execute-api/gateway-response.ts";
import type { GatewayInvoker } from "../execute-api/invocation/gateway-invoker.ts";
import type { IntegrationNotes } from "../execute-api/invocation/integration-notes.ts";
import { InvocationFailure, invokeFunction } from "../execute-api/invocation/invoke-function.ts";
import { Refusal } from "../execute-api/refusal.ts";
import type { RequestNotes } from "./access-log/request-notes.ts";
import type { LambdaIntegration } from "./definition.ts";
import { permissionArn } from "./execute-api-arn.ts";
import { eventV1 } from "./payload/event-v1.ts";
import { eventV2 } from "./payload/event-v2.ts";
import { responseV1 } from "./payload/response-v1.ts";
import { responseV2 } from "./payload/response-v2.ts";
import type { RoutedRequest } from "./routed-request.ts";

/**
 * Hands a request to a function and reads its answer.
 * @throws {Refusal} 500 without permission, on a function error or a bad answer; 503 when it takes too long
 */
export async function integrateFunction(
  integration: LambdaIntegration,
  routed: RoutedRequest,
  notes: RequestNotes,
  lambda: GatewayInvoker,
  clock: Clock,
): Promise<GatewayResponse> {
  const { functionArn, timeout, credentialsArn } = integration;
  const { authorization } = notes;
  const simple = integration.payloadFormatVersion === "2.0";
  const payload = JSON.stringify(simple ? eventV2(routed, authorization) : eventV1(routed, authorization));
  const call = { functionArn, credentialsArn, sourceArn: permissionArn(routed), payload, timeout };
  const noted: IntegrationNotes = {};
  notes.integration = noted;
  const result = await invokeFunction(call, lambda, clock, noted).catch((error: unknown) => {
    throw error instanceof InvocationFailure ? invocationRefusal(error) : error;
  });
  if (result.functionError) throw new Refusal(500, noted.error ?? "");
  const response = simple ? responseV2(result.payload) : responseV1(result.payload);
  noted.status = response.status;
  return response;
}

function invocationRefusal(failure: InvocationFailure): Refusal {
  const { kind, code, message } = failure;
  const busy = kind === "late" || code === "TooManyRequestsException";
  return new Refusal(code === "RequestTooLargeException" ? 413 : busy ? 503 : 500, message, {}, failure);
}
