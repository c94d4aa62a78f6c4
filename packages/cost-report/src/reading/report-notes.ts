import { dimensionNames } from "@repo/cost/dimension";
import type { LedgerResult } from "@repo/cost/ledger-result";
import { monthlyPrice } from "@repo/cost/monthly";
import type { PriceBook } from "@repo/cost/price-book";
import { printable } from "@repo/stage/terminal/printable";
import { amount, count } from "../wording/amount.ts";
import type { SeenNames } from "./seen-names.ts";

/** What a reader of these numbers has to know. */
export function reportNotes(
  result: LedgerResult,
  book: PriceBook,
  region: string | undefined,
  seen: SeenNames,
): readonly string[] {
  return [
    ...unknownTags(result, seen),
    ...otherPrices(result, book, region),
    ...unconfirmed(result, book, region),
  ];
}

// A name that is no dimension is a tag, so a misspelt one is a tag that nothing has.
function unknownTags({ by, groups, folded }: LedgerResult, seen: SeenNames): readonly string[] {
  if (folded) return [];
  return by
    .filter((name, index) => !dimensionNames.includes(name) && groups.every(({ key }) => key[index] === null))
    .map((name) => printable(`Nothing has the tag "${name}".${seen.near(name, dimensionNames)}`));
}

function otherPrices(
  { total: { divided } }: LedgerResult,
  { version }: PriceBook,
  region: string | undefined,
): readonly string[] {
  if (divided === 0) return [];
  const why =
    region === undefined
      ? `their Region isn't known (say --region), or they were priced by another price book than ${version}`
      : `they were priced by another price book than ${version}`;
  return [
    `The totals of ${count(divided)} invocations are as logged, their parts in proportion at best: ${why}.`,
  ];
}

function unconfirmed(
  { total: { meters } }: LedgerResult,
  book: PriceBook,
  region: string | undefined,
): readonly string[] {
  if (region === undefined) return [];
  const names = meters
    .map(({ meter }) => meter)
    .filter((meter) => book.tiers(region, meter)[0]?.verified === false);
  return names.length === 0
    ? []
    : [`Prices of ${region} that aren't confirmed with AWS: ${names.join(", ")}.`];
}

/** What the same would cost an account that uses nothing else this month. */
export function freeTierNote({ total: { meters } }: LedgerResult, book: PriceBook, region = ""): string {
  const usage = meters.map(({ meter, quantity }) => ({ region, meter, quantity }));
  const { total } = monthlyPrice(book, usage, { freeTier: true });
  return total.picodollars === null
    ? `The price with the free tier isn't known: ${total.reason}`
    : `With the free tier, and if the account uses nothing else this month: ${amount(total.picodollars)}.`;
}
