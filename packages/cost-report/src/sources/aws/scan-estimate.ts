import type { Period } from "@repo/cost/ledger-result";
import type { LogGroup } from "@repo/stage/logs/log-groups";

const day = 86_400_000;

/**
 * Bytes that a query over a period will scan: each log group's bytes by the share of the time that they were written in,
 * as if that had been evenly.
 */
export function scanEstimate(groups: readonly LogGroup[], { from, to }: Period, now: number): number {
  const bytes = groups.map(({ storedBytes, createdAt, retention }) => {
    const oldest = retention === undefined ? createdAt : Math.max(createdAt, now - retention * day);
    const kept = Math.max(now - oldest, 1);
    const asked = Math.max(0, Math.min(to, now) - Math.max(from, oldest));
    return storedBytes * Math.min(1, asked / kept);
  });
  return Math.round(bytes.reduce((sum, each) => sum + each, 0));
}
