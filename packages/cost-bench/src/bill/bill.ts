import { charge } from "@repo/cost/charge";
import type { MeterName } from "@repo/cost/meters";
import { PriceBook } from "@repo/cost/price-book";
import { prices } from "@repo/cost/prices";
import type { LogLine } from "@repo/cost/reconciler";
import type { FunctionSpec } from "@repo/model/function";
import { packOrder, specs, takeOrder, tellCustomer } from "../functions/specs.ts";
import { region } from "../stage/template.ts";
import { type Invocation, invocationsOf } from "./invocations.ts";

export const book = new PriceBook(prices);

/** What AWS would bill for one function. */
export interface FunctionBill {
  readonly spec: FunctionSpec;
  readonly picodollars: bigint;
  /** By request id. What no invocation can be told for is missing: a publish, when the publisher was killed. */
  readonly invocations: ReadonlyMap<string, bigint>;
}

/**
 * The bill of the bench's functions, without a look at any cost record: Lambda's reports, the bytes of the log, and the calls
 * that the functions are known to make.
 * @param logs the lines of each function's log group, by its name
 */
export function billOf(logs: ReadonlyMap<string, readonly LogLine[]>): readonly FunctionBill[] {
  const all = new Map(specs.map(({ name }) => [name as string, invocationsOf(logs.get(name) ?? [])]));
  // The topic has one subscription: as many deliveries as publishes.
  const publishes = all.get(tellCustomer.name)!.size;
  return specs.map((spec: FunctionSpec) => {
    const invocations = new Map(
      [...all.get(spec.name)!].map(([id, invocation]) => [id, invocationPrice(spec, invocation)]),
    );
    const others = spec.name === packOrder.name ? price("sns.publishes", publishes) : 0n;
    const picodollars = invocations.values().reduce((sum, one) => sum + one, others);
    return { spec, picodollars, invocations };
  });
}

function invocationPrice({ name, architecture, memorySize }: FunctionSpec, invocation: Invocation): bigint {
  const { billedDuration, logBytes, done } = invocation;
  const lambda =
    price(`lambda.requests.${architecture}`, 1) +
    price(`lambda.duration.${architecture}`, memorySize * billedDuration) +
    price("logs.vendedIngestion", logBytes);
  switch (name) {
    case takeOrder.name:
      // It writes an item of less than a kilobyte and sends its message, whatever comes then.
      return (
        lambda +
        price("apiGateway.httpRequests", 1) +
        price("dynamodb.writeRequestUnits", 1) +
        price("sqs.standardRequests", 1)
      );
    case packOrder.name:
      // The poller receives the batch, and deletes what was done.
      return lambda + price("sqs.standardRequests", done ? 2 : 1);
    default:
      return lambda;
  }
}

function price(meter: MeterName, quantity: number): bigint {
  const { picodollars, reason } = charge(book, { region, meter, quantity: BigInt(quantity) });
  if (picodollars === null) throw new Error(reason);
  return picodollars;
}
