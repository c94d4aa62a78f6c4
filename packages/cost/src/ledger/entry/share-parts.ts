import { split } from "../../money/split.ts";
import type { CostRecord, CostTags } from "../../record/cost-record.ts";
import type { Parts } from "./record-parts.ts";

/** What one cause bears of an invocation. */
export interface Share {
  readonly tags: CostTags;
  readonly trace: string | undefined;
  readonly messages: number;
  readonly parts: Parts;
}

/**
 * An invocation over its causes. Both margins are exact: each share is the share of the estimate that `recordShares` finds,
 * its parts sum to it, and a part's shares sum to the part.
 */
export function shareParts({ t, x, s }: CostRecord, whole: Parts): readonly Share[] {
  if (!s) return [{ tags: t, trace: x, messages: 1, parts: whole }];
  const weights = s.map(([weight]) => BigInt(weight));
  const over = (amount: number) => split(BigInt(amount), weights);

  const known = over(whole.known);
  const init = over(whole.init);
  const initMilliseconds = over(whole.initMilliseconds);
  const duration = over(whole.duration);
  const quantities = whole.quantities.map(over);
  // What is left of each part. A share takes of all in proportion, and the last one is what remains.
  const left = [...whole.prices, whole.other].map(BigInt);
  return s.map(([, messages, tags, trace], index) => {
    const taken = split(known[index]!, left);
    for (const [part, amount] of taken.entries()) left[part]! -= amount;
    const prices = taken.map(Number);
    const other = prices.pop()!;
    const parts: Parts = {
      ...whole,
      prices,
      other,
      quantities: quantities.map((shares) => Number(shares[index])),
      known: Number(known[index]),
      init: Number(init[index]),
      initMilliseconds: Number(initMilliseconds[index]),
      duration: Number(duration[index]),
    };
    return { tags: Object.keys(tags).length === 0 ? t : { ...t, ...tags }, trace, messages, parts };
  });
}
