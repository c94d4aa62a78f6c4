import type { Metafile } from "esbuild";
import { BundleError } from "../bundle-error.ts";
import { type Budget, exceedsDefault, limitNames } from "./budget.ts";
import { type BundleSize, initOutputs, inputSizes, reachableOutputs } from "./bundle-size.ts";

const listed = 8;

/** @throws {BundleError} when a bundle is over its budget: by how much, what weighs most in it, and what may be done */
export function checkBudget(
  name: string,
  size: BundleSize,
  budget: Budget,
  { outputs }: Pick<Metafile, "outputs">,
): void {
  const limits = Object.keys(limitNames) as (keyof Budget)[];
  const broken = limits.filter((limit) => size[limit] > budget[limit]);
  if (broken.length === 0) return;
  const atInit = broken.some((limit) => limit.startsWith("init"));
  const weighed = atInit ? initOutputs(outputs) : reachableOutputs(outputs);
  throw new BundleError(
    [
      `${name}: its bundle is over its budget.`,
      ...broken.map((limit) => `  ${excess(limit, size[limit], budget[limit])}`),
      `The most of what is ${atInit ? "loaded at INIT" : "in it"}:`,
      ...biggest(inputSizes(outputs, weighed)).map(([from, bytes]) => `  ${amount(bytes / 1024)}  ${from}`),
      "Leave something out, import what only some invocations need where they need it (await import), or allow it " +
        `in package.json: "bundle": { "budget": { ${allowances(broken, size).join(", ")} } }`,
    ].join("\n"),
  );
}

function excess(limit: keyof Budget, value: number, most: number): string {
  const write = (number: number) => (limit === "initModules" ? String(number) : amount(number));
  const share = most > 0 ? ` (${((value / most - 1) * 100).toFixed(1)} %)` : "";
  return `${limitNames[limit]}: ${write(value)}, ${write(value - most)}${share} more than ${write(most)}`;
}

function amount(kilobytes: number): string {
  return `${kilobytes.toFixed(1)} KB`;
}

function allowances(broken: readonly (keyof Budget)[], size: BundleSize): string[] {
  const limits = broken.map((limit) => [limit, Math.ceil(size[limit])] as const);
  const reason = exceedsDefault(Object.fromEntries(limits)) ? ['"because": "…"'] : [];
  return [...reason, ...limits.map(([limit, most]) => `"${limit}": ${most}`)];
}

// An installed package counts as one; of the workspace's own sources, each file does.
function biggest(sizes: ReadonlyMap<string, number>): [string, number][] {
  const sums = new Map<string, number>();
  for (const [path, bytes] of sizes) {
    const from = /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
    sums.set(from, (sums.get(from) ?? 0) + bytes);
  }
  return [...sums].sort(([, one], [, other]) => other - one).slice(0, listed);
}
