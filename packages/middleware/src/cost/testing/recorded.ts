import middy from "@middy/core";
import type { CostRecord } from "@repo/cost/cost-record";
import { functionRates } from "@repo/cost/function-rates";
import { isRecordLine, parseRecord } from "@repo/cost/parse-record";
import { prices } from "@repo/cost/prices";
import type { Context } from "aws-lambda";
import { captureLog } from "../../testing/capture-log.ts";
import { lambdaContext } from "../../testing/lambda-context.ts";
import type { InvocationCost } from "../cost.ts";
import { costLogging } from "../cost-logging.ts";

/** What a function of us-east-1 carries. */
export const rates = functionRates({
  prices,
  region: "us-east-1",
  architecture: "arm64",
  tags: { team: "shop", feature: "checkout" },
});

export interface Recorded {
  readonly records: readonly CostRecord[];
  /** The bytes of each record's line. */
  readonly bytes: readonly number[];
  /** All other lines. */
  readonly others: readonly string[];
}

/** What is recorded while something is done; its error is let pass. */
export async function recorded(work: () => unknown): Promise<Recorded> {
  using log = captureLog();
  await Promise.resolve()
    .then(work)
    .catch(() => undefined);
  const lines = log.text.split("\n").filter((line) => line !== "");
  const own = lines.filter(isRecordLine);
  return {
    records: own.map((line) => {
      const { record, reason } = parseRecord(line);
      if (!record) throw new Error(reason);
      return record;
    }),
    bytes: own.map((line) => Buffer.byteLength(line)),
    others: lines.filter((line) => !isRecordLine(line)),
  };
}

/** Sets variables of the environment until it is disposed. */
export function environment(variables: Readonly<Record<string, string>>): Disposable {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return {
    [Symbol.dispose]() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
}

/** The context that a handler beside `costLogging` has. */
export type CostContext = Context & { cost: InvocationCost };

/** Invokes, with middy and `costLogging` alone around it, a handler. */
export function costed<Event>(
  handler: (event: Event, context: CostContext) => unknown,
): (event: Event, context?: Context) => Promise<unknown> {
  const chain = middy<Event, unknown, Error, CostContext>(costLogging({ rates })).handler(
    async (event, context) => handler(event, context),
  ) as unknown as (event: Event, context: Context) => Promise<unknown>;
  return (event, context = lambdaContext()) => chain(event, context);
}
