import type { MeterCode } from "@repo/cost/meter-codes";
import { bill, followed } from "../invocation/current.ts";
import { type Payer, wholeOf } from "../invocation/payer.ts";

/** Adds to a meter, in its whole units. */
export type Count = (code: MeterCode, quantity: number) => void;

export type Fields = Readonly<Record<string, unknown>>;

/** A call of a service: the name of an SDK command, such as `PutItemCommand`, and its input. */
export interface ServiceCall {
  readonly command: string;
  readonly input: Fields;
}

/** A call with what was answered, or thrown. */
export interface AnsweredCall extends ServiceCall {
  readonly output: Fields;
  readonly error?: unknown;
}

/** How the calls of a service are metered. */
export interface ServiceMeter {
  /** The input with what the call has to carry or to ask for. */
  readonly outgoing?: (call: ServiceCall, payer: Payer) => Fields;
  /** Counts one attempt. */
  readonly count: (call: AnsweredCall, count: Count) => void;
}

const current = followed();

interface Answer {
  readonly output: Fields;
}
type Next = (args: { readonly input: Fields }) => Promise<Answer>;
interface Stack {
  add(
    middleware: (
      next: Next,
      context: { readonly clientName?: string; readonly commandName?: string },
    ) => Next,
    options: object,
  ): void;
}

/**
 * Meters the calls of an AWS SDK client for the invocation, or the message of a batch, that makes them; out of any, it
 * does nothing.
 * @param meterOf by the client's name: `SQSClient`
 */
export function metered<Client extends { readonly middlewareStack: unknown }>(
  client: Client,
  meterOf: (clientName: string) => ServiceMeter | undefined,
): Client {
  // Each SDK client has types of its own for this; what they have in common is what is used here.
  const stack = client.middlewareStack as Stack;
  stack.add(
    (next, { clientName = "", commandName: command = "" }) =>
      async (args) => {
        const meter = meterOf(clientName);
        const bearer = current.getStore();
        if (!meter || !bearer || wholeOf(bearer).ended) return next(args);
        const input = attempt(() => meter.outgoing?.({ command, input: args.input }, bearer)) ?? args.input;
        const call = { command, input };
        try {
          const answer = await next({ ...args, input });
          count(meter, { ...call, output: answer.output }, bearer);
          return answer;
        } catch (error) {
          count(meter, { ...call, output: {}, error }, bearer);
          throw error;
        }
      },
    { step: "initialize", name: "costMeter", override: true },
  );
  return client;
}

/** The SDK says on whatever it answers or throws how often it has tried. */
interface Tried {
  readonly $metadata?: { readonly attempts?: number };
}

function count(meter: ServiceMeter, call: AnsweredCall, payer: Payer): void {
  attempt(() => {
    const { attempts = 1 } = ((call.error ?? call.output) as Tried).$metadata ?? {};
    for (let times = 0; times < attempts; times += 1)
      meter.count(call, (code, quantity) => bill(payer, code, quantity));
  });
}

/** The SDK tells what is wrong with an input better. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
