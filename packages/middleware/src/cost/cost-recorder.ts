import type { Request } from "@middy/core";
import type { CostTags } from "@repo/cost/cost-record";
import type { FunctionRates } from "@repo/cost/function-rates";
import { initReportLogBytes, initStartLogBytes, platformLogBytes } from "@repo/cost/platform-log-bytes";
import type { Context } from "aws-lambda";
import { traceId } from "../logging/trace-id.ts";
import { isWarmUp } from "../warm-up.ts";
import type { Cost } from "./cost.ts";
import type { CostHooks } from "./cost-hooks.ts";
import { bearerIn, enter } from "./invocation/current.ts";
import { type Causes, count, type InvocationPayer, type Usage } from "./invocation/payer.ts";
import { priceOf, type UsagePrice } from "./invocation/price-of.ts";
import { pricedLine } from "./invocation/priced-line.ts";
import { requestTags } from "./invocation/request-tags.ts";
import { unbroken } from "./invocation/unbroken.ts";
import type { Trigger } from "./triggers/trigger.ts";

/** What a sample and metrics go by. */
export interface Recorded {
  readonly id: string;
  readonly x?: string | undefined;
  readonly t: CostTags;
}

export interface RecorderOptions {
  /** What `functionRates` of @repo/cost made. Default: the variable `COST`; without it nothing is recorded. */
  readonly rates?: FunctionRates;
  /** What triggers the function. Default: as the event names it. */
  readonly on?: string;
  /** What else is to be in a record, or that it isn't to be written. */
  readonly edit?: (record: Recorded) => { readonly w?: number } | undefined;
}

const unedited = {};

/**
 * Milliseconds that Lambda bills and no clock in the function sees, such as the event's parsing and the answer's sending.
 * Measured on fast handlers, 0.7 to 1.7: the rates may say it better.
 */
const unseen = 1.2;

/**
 * Records the costs of a function that is triggered so; with `COST` in the environment, or other rates. The first invocation
 * bears the INIT that is over now. Each gets its `cost` on its context, and its record is written at its end, behind the line
 * that is written anyway: without a level, so that it begins with its price and is short, which makes it INFO to Lambda.
 */
export function costRecorder(trigger: Trigger, { on, edit, rates }: RecorderOptions = {}): CostHooks {
  const { COST, COST_LOG, COST_HEADER, AWS_LAMBDA_INITIALIZATION_TYPE: type } = process.env;
  if (COST) unbroken(() => (rates ??= JSON.parse(COST)));
  const { a, b = "none", r = {}, t = {}, tmp = 512, ms = unseen } = rates ?? ({} as Partial<FunctionRates>);
  const tags = requestTags();
  const letter = a === "x86_64" ? "x" : "a";
  const onDemand = type === "on-demand";
  // Elsewhere nobody waited for INIT, or it is no INIT of Lambda's.
  const byDuration = !type || onDemand ? "d" : type === "provisioned-concurrency" && "p";
  let coldStart = onDemand ? performance.now() : undefined;
  let memory = 0;

  const price = (usage: Usage): UsagePrice =>
    memory && byDuration ? priceOf(r, usage) : { est: null, why: `no price: ${memory} MB, ${type}` };

  const used = ({ init = 0, start, request }: Invocation, usage: Usage) => {
    const duration = Math.max(0, performance.now() - start + ms);
    // As `billedDuration` of @repo/cost rounds.
    const billed = Math.ceil((Math.round(init * 1000) + Math.round(duration * 1000)) / 1000);
    count(usage, `r${letter}`, 1);
    count(usage, `${byDuration || "d"}${letter}`, memory * billed);
    count(usage, `t${letter}`, (tmp - 512) * billed);
    if (isWarmUp(request.event)) usage.sc = 1;
    else trigger.count(request, usage);
    return usage;
  };

  // What all invocations have in common is made once.
  function tag(this: Invocation, key: string, value: string): void {
    tags.add(bearerIn(this), key, value);
  }
  function estimate(this: Invocation): number | null {
    return price(used(this, { ...this.usage })).est;
  }

  return {
    requestStart(request, trace) {
      unbroken(() => {
        const { context, event, internal } = request as Costed;
        const { awsRequestId, memoryLimitInMB } = context;
        const invocation: Invocation = {
          id: awsRequestId || "none",
          trace,
          usage: {},
          tags: undefined,
          start: performance.now(),
          init: coldStart,
          request,
          tag,
          estimate,
        };
        coldStart = undefined;
        memory = Number(memoryLimitInMB) || 0;
        context.cost = internal.cost = invocation;
        enter(invocation);
        invocation.trace ??= traceId(event);
        trigger.open?.(event, invocation, tags);
      });
    },
    requestEnd(request, ahead) {
      let text = ahead ? `${ahead}\n` : "";
      unbroken(() => {
        const { event, response, error, internal } = request as Costed;
        const { cost } = internal;
        if (!rates || COST_LOG === "off" || !cost || cost.ended) return;
        cost.ended = true;
        const { id, init, tags: own, trace, usage: q } = cost;
        count(
          q,
          "lv",
          Buffer.byteLength(ahead ?? "") +
            platformLogBytes +
            (init ? initStartLogBytes + initReportLogBytes : 0),
        );
        used(cost, q);
        const { s, x, t: caused }: Causes = cost.causes?.(q, price) ?? { x: trace };
        const all = own || caused ? { ...t, ...tags.recorded(own), ...caused } : t;
        const more = edit ? edit({ id, x, t: all }) : unedited;
        const { headers, statusCode } = (response ?? {}) as Partial<Answer>;
        const record = {
          why: undefined,
          id,
          x,
          on: isWarmUp(event) ? "warm-up" : (on ?? trigger.name?.(event)),
          t: all,
          m: memory,
          i: init && Math.round(init),
          b,
          e: (statusCode ? statusCode > 499 : error !== undefined) ? 1 : undefined,
          s,
          q,
          ...more,
        };
        const { est, line } = pricedLine(record, price);
        if (more) text += `${line}\n`;
        if (COST_HEADER === "on" && headers && est !== null) headers["cost-estimate"] = `${est}`;
      });
      if (text) process.stdout.write(text);
    },
  };
}

/** All that is kept of an invocation. */
interface Invocation extends InvocationPayer {
  readonly request: Request;
  readonly start: number;
  /** Milliseconds of the INIT that it bears. */
  readonly init: number | undefined;
}

type Costed = Request<unknown, unknown, Error, Context & { cost: Cost }, { cost?: Invocation }>;

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
}
