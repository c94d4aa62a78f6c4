import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import type { InvocationResult } from "../../lambda/invoker.ts";
import { reasonOf } from "../gateway-response.ts";
import type { GatewayInvoker } from "./gateway-invoker.ts";
import type { IntegrationNotes } from "./integration-notes.ts";
import { withinDeadline } from "./within-deadline.ts";

export interface FunctionCall {
  readonly functionArn: string;
  /** A role that the gateway takes on to invoke; the function's own policy is not asked then. */
  readonly credentialsArn: string | undefined;
  /** For whom the function's policy has to allow it: `arn:aws:execute-api:…`. */
  readonly sourceArn: string;
  /** JSON text. */
  readonly payload: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Why a function gave no answer; that it failed itself is an answer. */
export class InvocationFailure extends Error {
  override readonly name = "InvocationFailure";
  /** `late` when it took longer than it may; Lambda's error code, such as `TooManyRequestsException`, when it refused. */
  readonly kind: "not-permitted" | "late" | "refused";
  readonly code: string | undefined;

  constructor(kind: InvocationFailure["kind"], reason: string, cause?: unknown) {
    super(reason, { cause });
    this.kind = kind;
    this.code = cause instanceof AwsError ? cause.code : undefined;
  }
}

/**
 * Calls a function as the gateway; what there is to log about it goes into `notes`.
 * @throws {InvocationFailure}
 */
export async function invokeFunction(
  call: FunctionCall,
  lambda: GatewayInvoker,
  clock: Clock,
  notes: IntegrationNotes = {},
): Promise<InvocationResult> {
  const startedAt = performance.now();
  try {
    const result = await invoke(call, lambda, clock);
    notes.requestId = result.requestId;
    notes.invocationStatus = 200;
    if (result.functionError) notes.error = `${call.functionArn} failed: ${result.payload.slice(0, 200)}`;
    return result;
  } catch (error) {
    notes.error = reasonOf(error);
    throw error;
  } finally {
    notes.latency = Math.round(performance.now() - startedAt);
  }
}

async function invoke(
  { functionArn, credentialsArn, sourceArn, payload, timeout }: FunctionCall,
  lambda: GatewayInvoker,
  clock: Clock,
): Promise<InvocationResult> {
  if (!credentialsArn && !lambda.allows(functionArn, "apigateway.amazonaws.com", sourceArn)) {
    const missing = `${functionArn} has no AWS::Lambda::Permission for apigateway.amazonaws.com from ${sourceArn}.`;
    throw new InvocationFailure("not-permitted", missing);
  }
  return withinDeadline(
    clock,
    timeout,
    lambda.invoke(functionArn, payload).catch((cause: unknown) => {
      throw new InvocationFailure("refused", `${functionArn} can't be invoked: ${reasonOf(cause)}`, cause);
    }),
    () => new InvocationFailure("late", `${functionArn} did not answer within ${timeout / 1000} s.`),
  );
}

/** What a function that failed said; its whole payload when that has no message. */
export function failureMessage(payload: string): string {
  try {
    const error = JSON.parse(payload) as { errorMessage?: unknown } | null;
    return typeof error?.errorMessage === "string" ? error.errorMessage : payload;
  } catch {
    return payload;
  }
}
