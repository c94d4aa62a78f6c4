import type { Request } from "@middy/core";
import type { FunctionRates } from "@repo/cost/function-rates";
import { platformLogBytes } from "@repo/cost/platform-log-bytes";
import type { Context } from "aws-lambda";
import { traceId } from "../../logging/trace-id.ts";
import { isWarmUp } from "../../warm-up.ts";
import type { InvocationCost } from "../cost.ts";
import type { Batch, Causes, Trigger } from "../triggers/trigger.ts";
import { current } from "./current.ts";
import { count, type InvocationPayer, type Usage } from "./payer.ts";
import { priceOf, type UsagePrice } from "./price-of.ts";
import { pricedLine, type UnpricedRecord } from "./priced-line.ts";
import { requestTags } from "./request-tags.ts";
import { unbroken } from "./unbroken.ts";

export interface RecorderOptions {
  /** What `functionRates` of @repo/cost made. Default: the variable `COST`; without it nothing is recorded. */
  readonly rates?: FunctionRates;
  /** What triggers the function. Default: as the event names it. */
  readonly on?: string;
  /** What else is to be in a record, or that it isn't to be written. */
  readonly edit?: (record: UnpricedRecord) => UnpricedRecord | undefined;
}

/** Bytes of `platform.initStart`, and of what the report says of INIT. */
const coldLines = 349 + 23;

/**
 * Milliseconds that Lambda bills and no clock in the function sees, such as the event's parsing and the answer's sending.
 * Measured on fast handlers, 0.7 to 1.7: the rates may say it better.
 */
const unseen = 1.2;

/**
 * Begins the invocations of an execution environment, the first of which bears the INIT that is over now. Each puts its
 * `cost` on the context, and gives back what writes its record.
 */
export function recording(
  trigger: Trigger,
  rates: FunctionRates | undefined,
  { on, edit }: Omit<RecorderOptions, "rates">,
): (request: Request) => () => void {
  const { COST_HEADER, AWS_LAMBDA_INITIALIZATION_TYPE: type } = process.env;
  const { a, b = "none", r = {}, t, tmp = 512, ms = unseen } = rates ?? ({} as Partial<FunctionRates>);
  const tags = requestTags();
  const letter = a === "x86_64" ? "x" : "a";
  const provisioned = type === "provisioned-concurrency";
  // Elsewhere nobody waited for INIT, or it is no INIT of Lambda's.
  const onDemand = type === "on-demand";
  const byDuration = !type || onDemand || provisioned;
  let coldStart = onDemand ? performance.now() : undefined;

  return (request) => {
    const start = performance.now();
    const { event } = request;
    const context = request.context as Context & { cost: InvocationCost };
    const memory = Number(context.memoryLimitInMB) || 0;
    const warmUp = isWarmUp(event);
    const init = coldStart;
    coldStart = undefined;
    const payer: InvocationPayer = { id: context.awsRequestId || "none", usage: {}, tags: new Map() };
    let batch: Batch | undefined;

    const used = () => {
      const duration = Math.max(0, performance.now() - start + ms);
      // As `billedDuration` of @repo/cost rounds.
      const billed = Math.ceil((Math.round((init ?? 0) * 1000) + Math.round(duration * 1000)) / 1000);
      const usage: Usage = { ...payer.usage };
      count(usage, `r${letter}`, 1);
      count(usage, `${provisioned ? "p" : "d"}${letter}`, memory * billed);
      count(usage, `t${letter}`, (tmp - 512) * billed);
      if (warmUp) usage.sc = 1;
      else trigger.count(request, usage);
      return usage;
    };
    const price = (usage: Usage): UsagePrice =>
      memory && byDuration ? priceOf(r, usage) : { est: null, why: `no price: ${memory} MB, ${type}` };
    const cost: InvocationCost = {
      tag(key, value) {
        const now = current.getStore();
        tags.add((now?.whole === payer ? now : payer).tags, key, value);
      },
      estimate: () => price(used()).est,
      message: (record, work) => (batch ? batch.message(record, work, cost) : work(cost)),
    };
    context.cost = cost;
    current.enterWith(payer);
    unbroken(() => {
      payer.trace = traceId(event);
      batch = trigger.open?.(event, payer, tags);
    });

    return () => {
      const { response, error } = request;
      const { headers, statusCode } = (response ?? {}) as Partial<Answer>;
      const again = payer.ended;
      payer.ended = true;
      if (again || !rates) return;
      const q = used();
      q.lv = (q.lv ?? 0) + platformLogBytes + (init ? coldLines : 0);
      const { s, x, t: caused }: Causes = batch?.causes(q, price) ?? { x: payer.trace };
      const record: UnpricedRecord = {
        id: payer.id,
        x,
        on: warmUp ? "warm-up" : (on ?? trigger.name?.(event)),
        t: { ...t, ...tags.recorded(payer.tags), ...caused },
        q,
        m: memory,
        i: init && Math.round(init),
        b,
        e: (statusCode ? statusCode > 499 : error !== undefined) ? 1 : undefined,
        s,
      };
      const edited = edit ? edit(record) : record;
      const { est, line } = pricedLine(edited ?? record, price);
      if (edited) process.stdout.write(`${line}\n`);
      if (COST_HEADER === "on" && headers && est !== null) headers["cost-estimate"] = `${est}`;
    };
  };
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
}
