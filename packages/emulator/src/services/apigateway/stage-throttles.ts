import type { Clock } from "../../clock.ts";
import { TokenBucket } from "../execute-api/token-bucket.ts";
import { GatewayError } from "./gateway-responses/gateway-error.ts";
import type { MethodCall } from "./method-call.ts";

/** The token buckets of an API's methods, each stage with its own. */
export class StageThrottles {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws {GatewayError} 429 */
  take({ stage, route, request }: MethodCall): void {
    const path = route.key?.path;
    const throttling =
      stage.throttling.get(`${path} ${request.method}`) ??
      stage.throttling.get(`${path} *`) ??
      stage.throttling.get("/* *");
    if (!throttling) return;
    const { rateLimit, burstLimit } = throttling;
    const key = `${stage.name} ${route.routeKey} ${rateLimit}/${burstLimit}`;
    const bucket = this.#buckets.get(key) ?? new TokenBucket(throttling, this.#clock);
    this.#buckets.set(key, bucket);
    if (bucket.take()) return;
    throw new GatewayError(
      "THROTTLED",
      `${route.routeKey} of the stage ${stage.name} is throttled to ${rateLimit} requests a second, ${burstLimit} at once.`,
    );
  }
}
