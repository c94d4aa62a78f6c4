import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CostError } from "../cost-error.ts";
import type { PriceFile } from "../price-book/price-file.ts";
import { collectPrices } from "./collect-prices.ts";
import { publishedOffers } from "./published-offers.ts";
import { savedOffers } from "./saved-offers.ts";

const shipped = join(import.meta.dirname, "../price-book/prices.json");
const usage = `Writes the price file from AWS Price List files.

  node packages/cost/src/price-list/cli.ts <folder or URL> [--region <region>]... [--output <file>]

  <folder>   offer files saved from the price list, one or more for each service
  <URL>      https://pricing.us-east-1.amazonaws.com, or a mirror of it
  --region   a Region to take, as often as needed; by default those of the shipped file
  --output   the file to write; by default packages/cost/src/price-book/prices.json
`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CostError) && !isArgumentError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { region: { type: "string", multiple: true }, output: { type: "string" } },
  });
  const [from, ...others] = positionals;
  if (from === undefined || others.length > 0) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const output = values.output ?? shipped;
  const regions = values.region ?? regionsOf(shipped);
  const offers = /^https?:/.test(from) ? await publishedOffers(from, regions) : savedOffers(from);
  const file = collectPrices(offers, regions);
  writeFileSync(output, `${JSON.stringify(file, null, 2)}\n`);
  console.log(report(file));
}

function regionsOf(path: string): readonly string[] {
  const file: PriceFile = JSON.parse(readFileSync(path, "utf8"));
  return Object.keys(file.regions);
}

/** What is in the file, and what isn't, a line for each reason. */
function report({ version, regions }: PriceFile): string {
  const tiers = Object.values(regions).flatMap((prices) => Object.values(prices).flat());
  const reasons = tiers.flatMap((tier) => (tier.usd === null ? [tier.reason] : []));
  return [
    `Price book ${version}: ${Object.keys(regions).length} Regions, ${tiers.length - reasons.length} prices.`,
    ...[...Map.groupBy(reasons, (reason) => reason)].map(
      ([reason, all]) => `Unknown ×${all.length}: ${reason}`,
    ),
  ].join("\n");
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
