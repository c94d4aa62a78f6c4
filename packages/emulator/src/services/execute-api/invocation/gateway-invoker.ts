import type { Invoker } from "../../lambda/invoker.ts";

/** What the gateway needs of Lambda: to invoke, and to know whether it may. */
export interface GatewayInvoker extends Invoker {
  /** Whether the function's policy lets `principal` invoke it for `sourceArn`. */
  allows(functionArn: string, principal: string, sourceArn: string): boolean;
}
