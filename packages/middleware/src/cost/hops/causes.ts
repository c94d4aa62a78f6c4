import type { CauseShare, CostTags } from "@repo/cost/cost-record";
import type { Causes, Payer, Usage } from "../invocation/payer.ts";
import type { UsagePrice } from "../invocation/price-of.ts";
import { elapsed, type MessagePayer } from "../triggers/batch.ts";

/** What all weights of a batch sum to, about: one more digit would cost more than it tells. */
const whole = 100_000;

interface Recording {
  /** Of the whole batch. */
  readonly usage: Usage;
  readonly price: (usage: Usage) => UsagePrice;
  readonly recorded: (tags: Payer["tags"]) => CostTags;
}

/**
 * A batch over the messages that caused it. Each bears what was called and logged for it alone, and of all the rest, which is
 * mostly time, a share by the time that it was worked on, or by its size where no time was measured. Messages of the same tags and
 * trace are one cause.
 */
export function causesOf(messages: readonly MessagePayer[], { usage, price, recorded }: Recording): Causes {
  const causes = Map.groupBy(messages, ({ tags, trace }) => JSON.stringify([trace, ...(tags ?? [])]));
  const [first] = messages;
  if (first && causes.size < 2) return { x: first.trace ?? first.whole?.trace, t: recorded(first.tags) };

  const { est } = price(usage);
  const own = (message: MessagePayer) => (est ? (price(message.usage).est ?? 0) / est : 0);
  const rest = Math.max(0, 1 - sum(messages.map(own)));
  const times = new Map(messages.map((message) => [message, message.time + elapsed(message)]));
  const measured = times.values().some((time) => time > 0);
  const effort = (message: MessagePayer) => (measured ? times.get(message)! : message.bytes);
  const efforts = sum(messages.map(effort));
  const part = (message: MessagePayer) =>
    own(message) + (efforts ? (rest * effort(message)) / efforts : rest / messages.length);
  const s = Array.from(causes.values(), (caused): CauseShare => {
    const { tags, trace } = caused[0]!;
    const weight = Math.max(1, Math.round(sum(caused.map(part)) * whole));
    return [weight, caused.length, recorded(tags), ...(trace ? ([trace] as const) : ([] as const))];
  });
  return { s };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
