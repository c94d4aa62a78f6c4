import { formatUsd } from "@repo/cost/money";
import { errorOf } from "./bill/compare.ts";
import { reconcile } from "./bill/reconcile.ts";
import { run } from "./run.ts";

// `node packages/cost-bench/src/cli.ts [invocations]`
const { compared, invocations, coldStarts, seconds, lines } = await run(Number(process.argv[2] ?? 10_000));
const found = reconcile(lines, ["team", "feature", "tenant"]);
const { billed, estimated, calibration, reportsWithoutRecord, duplicates } = found;

const perCent = (part: number) => `${part < 0 ? "" : "+"}${(100 * part).toFixed(2)} %`;
const count = (number: number) => number.toLocaleString("en");

console.log(
  `The ledger against the bill: ${count(invocations)} invocations in ${seconds.toFixed(1)} s (${count(Math.round(invocations / seconds))} a second), ${count(coldStarts)} cold starts`,
);
console.log(
  `${"".padEnd(24)} ${"billed".padStart(16)} ${"records".padStart(10)} ${"reconciled".padStart(11)}`,
);
for (const { tag, value, billed, before, after } of compared)
  console.log(
    `${tag.padEnd(8)} ${value.padEnd(15)} ${`$${formatUsd(billed, 9)}`.padStart(16)} ${perCent(errorOf(before, billed)).padStart(10)} ${perCent(errorOf(after, billed)).padStart(11)}`,
  );

const once = billed.total.invocations === invocations && duplicates === 0;
const exact = [estimated, billed].every(
  ({ groups, folded, total }) =>
    groups.reduce((sum, { price }) => sum + price.known, folded?.price.known ?? 0n) ===
    total.price.picodollars,
);
for (const { status, count: times } of reportsWithoutRecord)
  console.log(`${count(times)} ended by Lambda with the status "${status}" left no record.`);
console.log(
  `Each invocation counted once: ${once ? "yes" : "NO"}. Groups sum to the total: ${exact ? "yes" : "NO"}.`,
);
if (calibration)
  console.log(
    `Estimated to within 1 ms: ${Math.round((100 * calibration.withinOne) / calibration.samples)} % of the warm ${count(calibration.samples)}. The constant for what no clock in the function sees is ${calibration.adjustment.toFixed(1)} ms too small here.`,
  );
if (!once || !exact || compared.some(({ after, billed }) => Math.abs(errorOf(after, billed)) > 0.01))
  process.exitCode = 1;
