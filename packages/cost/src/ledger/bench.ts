import { PriceBook } from "../price-book/price-book.ts";
import { prices } from "../price-book/shipped-prices.ts";
import { parseRecord } from "../record/parse-record.ts";
import { madeLines } from "../testing/made-lines.ts";
import { Ledger } from "./ledger.ts";

// `node packages/cost/src/ledger/bench.ts [records]`
const records = Number(process.argv[2] ?? 1_000_000);
const region = "us-east-1";
const book = new PriceBook(prices);
const lines = madeLines(book, region, 50_000);
const period = { from: 0, to: 86_400_000 };

/** Passes the same lines until so many records were read: what grows with their number shows in the memory. */
function measure(name: string, read: (line: string, index: number) => void): void {
  const before = collected();
  // The processor's time, collector and compiler included: other work on the machine doesn't change it.
  const start = process.cpuUsage();
  for (let index = 0; index < records; index += 1) read(lines[index % lines.length]!, index);
  const { user, system } = process.cpuUsage(start);
  const perSecond = (1e6 * records) / (user + system);
  const grown = (collected() - before) / 2 ** 20;
  console.log(
    `${name.padEnd(34)} ${Math.round(perSecond).toLocaleString("en").padStart(10)} records/s, memory ${grown.toFixed(1).padStart(5)} MB`,
  );
}

function collected(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function ledger(by: readonly string[]): (line: string, index: number) => void {
  const sums = new Ledger({ book, by, period, series: "hour", required: ["team", "feature"] });
  ledgers.push(sums);
  return (line, index) => {
    const { record } = parseRecord(line);
    if (!record) throw new Error(`A line isn't a record: ${line}`);
    const logGroup = index % 3 === 0 ? "/production/shop/fulfil-order" : "/production/shop/place-order";
    sums.add({ record, region, logGroup, logStream: "2026/11/22/[12]8f5a", timestamp: index % 86_400_000 });
  };
}

// What was summed is kept until the end, so that its memory is measured.
const ledgers: Ledger[] = [];

console.log(`The ledger: ${records.toLocaleString("en")} lines, one core, Node ${process.version}`);
if (!globalThis.gc) console.log("(Memory is measured well with --expose-gc only.)");
for (const round of ["first round", "second round"]) {
  console.log(round);
  measure("  JSON.parse alone", (line) => JSON.parse(line));
  measure("  by team, feature", ledger(["team", "feature"]));
  measure("  by tenant, route, function", ledger(["tenant", "route", "function"]));
  measure("  by trace (1,000 groups kept)", ledger(["trace"]));
}
for (const { result } of ledgers) if (result.total.invocations !== records) process.exitCode = 1;
