import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { IntegrationNotes, RequestNotes } from "../access-log/request-notes.ts";
import type { LambdaIntegration } from "../definition.ts";
import { permissionArn } from "../execute-api-arn.ts";
import type { RoutedRequest } from "../gateway-request.ts";
import { type GatewayResponse, reasonOf } from "../gateway-response.ts";
import { eventV1 } from "../payload/event-v1.ts";
import { eventV2 } from "../payload/event-v2.ts";
import { responseV1 } from "../payload/response-v1.ts";
import { responseV2 } from "../payload/response-v2.ts";
import { Refusal } from "../refusal.ts";
import type { GatewayInvoker } from "./gateway-invoker.ts";
import { withinDeadline } from "./within-deadline.ts";

/**
 * Hands a request to a function and reads its answer.
 * @throws {Refusal} 500 without permission, on a function error or a bad answer; 503 when it takes too long
 */
export async function invokeFunction(
  integration: LambdaIntegration,
  routed: RoutedRequest,
  notes: RequestNotes,
  lambda: GatewayInvoker,
  clock: Clock,
): Promise<GatewayResponse> {
  const { functionArn, timeout, credentialsArn } = integration;
  const source = permissionArn(routed);
  if (!credentialsArn && !lambda.allows(functionArn, "apigateway.amazonaws.com", source)) {
    throw new Refusal(
      500,
      `${functionArn} has no AWS::Lambda::Permission for apigateway.amazonaws.com from ${source}.`,
    );
  }
  const { authorization } = notes;
  const simple = integration.payloadFormatVersion === "2.0";
  const event = JSON.stringify(simple ? eventV2(routed, authorization) : eventV1(routed, authorization));
  const noted: IntegrationNotes = {};
  notes.integration = noted;
  const startedAt = performance.now();
  const result = await withinDeadline(
    clock,
    timeout,
    lambda.invoke(functionArn, event).catch((cause: unknown) => {
      throw invocationRefusal(functionArn, cause);
    }),
    () => new Refusal(503, `${functionArn} did not answer within ${timeout / 1000} s.`),
  ).catch((error: unknown) => {
    noted.latency = Math.round(performance.now() - startedAt);
    noted.error = reasonOf(error);
    throw error;
  });
  noted.latency = Math.round(performance.now() - startedAt);
  noted.requestId = result.requestId;
  noted.invocationStatus = 200;
  if (result.functionError) {
    noted.error = `${functionArn} failed: ${result.payload.slice(0, 200)}`;
    throw new Refusal(500, noted.error);
  }
  const response = simple ? responseV2(result.payload) : responseV1(result.payload);
  noted.status = response.status;
  return response;
}

function invocationRefusal(functionArn: string, cause: unknown): Refusal {
  const code = cause instanceof AwsError ? cause.code : "";
  const status = code === "RequestTooLargeException" ? 413 : code === "TooManyRequestsException" ? 503 : 500;
  return new Refusal(status, `${functionArn} can't be invoked: ${reasonOf(cause)}`, {}, cause);
}
