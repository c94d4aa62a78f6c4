import { empty, httpVariants, presetOnly, sqsVariants, type Variant } from "../bundle/variant.ts";
import { coldStart } from "./cold-start.ts";
import { type CpuQuota, cpuQuota } from "./cpu-quota.ts";
import { warmCalls } from "./fresh-process.ts";
import { Results } from "./results.ts";
import { RuntimeApi } from "./runtime-api.ts";
import type { Workbench } from "./workbench.ts";

/** The share of a CPU that Lambda gives to 256 MB. */
export const share = 0.145;

const withoutNetwork: readonly Variant[] = [empty, ...Object.values(httpVariants)];
const all: readonly Variant[] = [...withoutNetwork, ...Object.values(sqsVariants)];

/**
 * Builds and measures every variant, in turns, each sample in a fresh process.
 * @param skip told why, when the machine can't hold a process to a share of a CPU
 */
export async function measureAll(
  bench: Workbench,
  rounds: number,
  skip: (why: string) => void,
): Promise<Results> {
  const results = new Results(empty);
  for (const variant of [...all, presetOnly]) results.add(variant, await bench.build(variant));
  const subjects = new Map(all.map((variant) => [variant, bench.subject(results.of(variant).built)]));
  const subject = (variant: Variant) => subjects.get(variant)!;
  const api = new RuntimeApi();
  await api.listen();
  try {
    // One round more than is counted: the first finds nothing in the file cache.
    for (let round = -1; round < rounds; round += 1) {
      for (const variant of inTurns(all, round)) {
        const { load, firstCall } = await bench.firstCall(subject(variant));
        const { init, firstCall: firstInvocation } = await coldStart(subject(variant), api);
        if (round < 0) continue;
        const samples = results.of(variant);
        samples.load.push(load);
        samples.loadAndFirstCall.push(load + firstCall);
        samples.coldStart.push(init + firstInvocation);
      }
    }
    for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
      for (const variant of inTurns(withoutNetwork, round)) {
        const { microseconds, bytes } = await warmCalls(subject(variant));
        results.of(variant).microseconds.push(...microseconds);
        results.of(variant).bytes.push(...bytes);
      }
    }
    await throttled(rounds, skip, async (variant, quota) => {
      const { init, firstCall } = await coldStart(subject(variant), api, quota);
      results.of(variant).throttled.push(init + firstCall);
    });
  } finally {
    api.close();
  }
  return results;
}

async function throttled(
  rounds: number,
  skip: (why: string) => void,
  sample: (variant: Variant, quota: CpuQuota) => Promise<void>,
): Promise<void> {
  let quota: CpuQuota;
  try {
    quota = cpuQuota(share);
  } catch (error) {
    skip(String(error));
    return;
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const variant of inTurns([sqsVariants.ours, sqsVariants.oursEager], round)) {
        await sample(variant, quota);
      }
    }
  } finally {
    quota.close();
  }
}

// Whoever is always last would always find the machine at its warmest.
function inTurns(variants: readonly Variant[], round: number): readonly Variant[] {
  return round % 2 === 0 ? variants : variants.toReversed();
}
