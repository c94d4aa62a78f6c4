import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { median } from "../report/median.ts";

/** Microseconds to verify an access token. */
export interface TokenCosts {
  /** Its signature and expiry alone, with node:crypto. */
  readonly byHand: number;
  /** By `verifyToken`, one that is new to it. */
  readonly verified: number;
  /** By `verifyToken`, one that it has verified before. */
  readonly seenBefore: number;
}

/** Measures in a fresh process for each round. */
export async function tokenCosts(rounds: number): Promise<TokenCosts> {
  const samples: Record<keyof TokenCosts, number[]> = { byHand: [], verified: [], seenBefore: [] };
  for (let round = 0; round < rounds; round += 1) {
    const measured = await measure();
    for (const name of Object.keys(samples) as (keyof TokenCosts)[]) samples[name].push(...measured[name]);
  }
  return {
    byHand: median(samples.byHand),
    verified: median(samples.verified),
    seenBefore: median(samples.seenBefore),
  };
}

async function measure(): Promise<Record<keyof TokenCosts, number[]>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "token-calls.ts")], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  return JSON.parse(await text(child.stdio[3] as Readable));
}
