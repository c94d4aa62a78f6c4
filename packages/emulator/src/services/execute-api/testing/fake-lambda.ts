import type { InvocationResult } from "../../lambda/invoker.ts";
import type { GatewayInvoker } from "../invocation/gateway-invoker.ts";

/** A Lambda whose functions are closures; it keeps what they were called with. */
export class FakeLambda implements GatewayInvoker {
  readonly calls: { functionArn: string; event: Record<string, unknown> }[] = [];
  readonly asked: { functionArn: string; principal: string; sourceArn: string }[] = [];
  permitted: (sourceArn: string) => boolean = () => true;
  /** Gives JSON text, or a whole result. */
  answer: (event: Record<string, unknown>, functionArn: string) => unknown = () => '"ok"';

  get lastEvent(): Record<string, unknown> {
    return this.calls.at(-1)!.event;
  }

  allows(functionArn: string, principal: string, sourceArn: string): boolean {
    this.asked.push({ functionArn, principal, sourceArn });
    return this.permitted(sourceArn);
  }

  async invoke(functionArn: string, payload: string): Promise<InvocationResult> {
    const event = JSON.parse(payload) as Record<string, unknown>;
    this.calls.push({ functionArn, event });
    const answer = await this.answer(event, functionArn);
    if (typeof answer === "object" && answer !== null) return answer as InvocationResult;
    return { payload: answer as string, requestId: "1", executedVersion: "$LATEST", logTail: "" };
  }

  async invokeAsync(): Promise<void> {
    throw new Error("The gateway invokes synchronously.");
  }
}

/** A result of a function that threw. */
export function functionError(errorMessage: string): InvocationResult {
  return {
    payload: JSON.stringify({ errorType: "Error", errorMessage, trace: [] }),
    functionError: "Unhandled",
    requestId: "1",
    executedVersion: "$LATEST",
    logTail: "",
  };
}
