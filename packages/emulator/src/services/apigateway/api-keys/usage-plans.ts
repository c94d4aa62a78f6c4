import type { Clock } from "../../../clock.ts";
import { type Throttling, TokenBucket } from "../../execute-api/token-bucket.ts";
import { GatewayError } from "../gateway-responses/gateway-error.ts";

export interface ApiKey {
  readonly id: string;
  readonly value: string;
  readonly enabled: boolean;
}

export interface UsagePlan {
  readonly id: string;
  readonly stages: readonly { readonly apiId: string; readonly stage: string }[];
  readonly throttling: Throttling | undefined;
  readonly quota: Quota | undefined;
}

export interface Quota {
  readonly limit: number;
  readonly period: "DAY" | "WEEK" | "MONTH";
}

/** The API keys of an account, and what clients that have them may do. */
export class UsagePlans {
  readonly #clock: Clock;
  readonly #keys = new Map<string, ApiKey>();
  readonly #plans = new Map<string, UsagePlan>();
  readonly #members = new Set<string>();
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #used = new Map<string, { period: string; requests: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  putKey(key: ApiKey): void {
    this.#keys.set(key.id, key);
  }

  putPlan(plan: UsagePlan): void {
    this.#plans.set(plan.id, plan);
  }

  addKeyToPlan(keyId: string, planId: string): void {
    this.#members.add(`${planId} ${keyId}`);
  }

  /**
   * Counts a request to a stage by its key.
   * @throws {GatewayError} 403 for a key that no plan of the stage has, 429 when its plan is used up
   */
  use(value: string | undefined, apiId: string, stage: string): ApiKey {
    const key = [...this.#keys.values()].find((known) => known.enabled && known.value === value);
    const plan = key && this.#planOf(key, apiId, stage);
    if (!key || !plan) {
      const what = value === undefined ? "The request has no API key" : "The API key is in no usage plan";
      throw new GatewayError("INVALID_API_KEY", `${what} for the stage "${stage}".`);
    }
    if (plan.throttling && !this.#bucket(plan, key, plan.throttling).take()) {
      throw new GatewayError("THROTTLED", `The usage plan ${plan.id} throttles the key ${key.id}.`);
    }
    if (plan.quota && !this.#count(plan, key, plan.quota)) {
      throw new GatewayError("QUOTA_EXCEEDED", `The key ${key.id} has used up the quota of ${plan.id}.`);
    }
    return key;
  }

  #planOf(key: ApiKey, apiId: string, stage: string): UsagePlan | undefined {
    return [...this.#plans.values()].find(
      (plan) =>
        this.#members.has(`${plan.id} ${key.id}`) &&
        plan.stages.some((covered) => covered.apiId === apiId && covered.stage === stage),
    );
  }

  #bucket(plan: UsagePlan, key: ApiKey, throttling: Throttling): TokenBucket {
    const name = `${plan.id} ${key.id} ${throttling.rateLimit}/${throttling.burstLimit}`;
    const bucket = this.#buckets.get(name) ?? new TokenBucket(throttling, this.#clock);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  #count(plan: UsagePlan, key: ApiKey, { limit, period }: Quota): boolean {
    const name = `${plan.id} ${key.id}`;
    const now = periodOf(this.#clock.now(), period);
    const before = this.#used.get(name);
    const requests = before?.period === now ? before.requests : 0;
    if (requests >= limit) return false;
    this.#used.set(name, { period: now, requests: requests + 1 });
    return true;
  }
}

/** A name for the day, the week from Sunday on or the month (UTC) that a time is in. */
function periodOf(milliseconds: number, period: Quota["period"]): string {
  const time = new Date(milliseconds);
  if (period === "WEEK") time.setUTCDate(time.getUTCDate() - time.getUTCDay());
  return time.toISOString().slice(0, period === "MONTH" ? 7 : 10);
}
