import { lambdaInvocation } from "../../../packages/cost/src/lambda/lambda-invocation.ts";
import { formatUsd } from "../../../packages/cost/src/money/picodollars.ts";
import { PriceBook } from "../../../packages/cost/src/price-book/price-book.ts";
import { prices } from "../../../packages/cost/src/price-book/shipped-prices.ts";
import type { FunctionInStack } from "./functions.ts";
import { cell, table } from "./markdown.ts";

type Functions = ReadonlyMap<string, FunctionInStack>;

/** What a price is told for, as nobody knows the traffic before it comes. */
const assumed = { invocations: 1_000_000n, milliseconds: 100 };

const book = new PriceBook(prices);

/**
 * What a million invocations of each function will cost at list price, as a Markdown table of those whose price changes;
 * undefined when none does. A price that is unknown stays a dash.
 */
export function costChanges(before: Functions, after: Functions): string | undefined {
  const rows = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [was, is] = [price(before.get(name)), price(after.get(name))];
    return was === is ? [] : [[cell(name), dollars(was), dollars(is), difference(was, is)]];
  });
  if (rows.length === 0) return undefined;
  const head = ["function", "before", "after", "difference"];
  const basis = `List price of ${assumed.invocations.toLocaleString("en")} invocations of ${assumed.milliseconds} ms, in US dollars.`;
  return `${basis}\n\n${table(head, rows)}`;
}

/** Picodollars; undefined when the function is not there, or its price is not known. */
function price(found: FunctionInStack | undefined): bigint | undefined {
  if (found === undefined) return undefined;
  const { Architectures, MemorySize, EphemeralStorage } = found.properties;
  const [architecture = "x86_64"] = (Architectures ?? []) as string[];
  const { total } = lambdaInvocation(book, {
    region: found.region,
    architecture: architecture === "arm64" ? "arm64" : "x86_64",
    memorySize: Number(MemorySize ?? 128),
    ephemeralStorage: Number((EphemeralStorage as { Size?: number } | undefined)?.Size ?? 512),
    time: { billedDuration: assumed.milliseconds },
  });
  return total.picodollars === null ? undefined : total.picodollars * assumed.invocations;
}

const dollars = (picodollars: bigint | undefined) =>
  picodollars === undefined ? "–" : formatUsd(picodollars, 3);

function difference(was: bigint | undefined, is: bigint | undefined): string {
  if (was === undefined || is === undefined) return "";
  return `${is > was ? "+" : "−"}${formatUsd(is > was ? is - was : was - is, 3)}`;
}
