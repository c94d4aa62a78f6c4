import { split } from "../money/split.ts";
import type { CostRecord, CostTags } from "./cost-record.ts";

/** The part of an invocation that one cause has to bear. */
export interface RecordShare {
  /** `null` when the invocation's price isn't known. */
  readonly picodollars: bigint | null;
  /** The function's tags, overlaid by the cause's. */
  readonly tags: CostTags;
  readonly trace: string | undefined;
  /** Messages of the batch that it sent; 1 where there was no batch. */
  readonly messages: number;
}

/** An invocation over what caused it, exactly: the shares sum to the record's estimate, to the picodollar. */
export function recordShares({ est, t, x, s }: CostRecord): readonly RecordShare[] {
  if (!s) return [{ picodollars: est === null ? null : BigInt(est), tags: t, trace: x, messages: 1 }];
  const parts =
    est === null
      ? undefined
      : split(
          BigInt(est),
          s.map(([weight]) => BigInt(weight)),
        );
  return s.map(([, messages, tags, trace], index) => ({
    picodollars: parts ? parts[index]! : null,
    tags: { ...t, ...tags },
    trace,
    messages,
  }));
}
