import { type Charge, chargeThroughTiers, type Usage } from "../charges/charge.ts";
import { type Total, total } from "../charges/total.ts";
import { split } from "../money/split.ts";
import type { PriceBook } from "../price-book/price-book.ts";
import { alwaysFree } from "./free-tier.ts";

/** What a month's use of one meter in one Region costs. */
export type MonthlyLine = Charge & {
  /** Units of the quantity that the free tier covers. */
  readonly free: bigint;
};

export interface MonthlyPrice {
  readonly lines: readonly MonthlyLine[];
  readonly total: Total;
}

/**
 * What an account's use of one month costs: all of it, as tiers are counted by account and Region. The free tier, where it
 * is asked for, is spread over what shares it in proportion to its use; AWS doesn't say in which order it goes. Charges can
 * be given as they are.
 * @throws {CostError} when a quantity is negative
 */
export function monthlyPrice(
  book: PriceBook,
  usage: Iterable<Usage>,
  { freeTier = false }: { readonly freeTier?: boolean } = {},
): MonthlyPrice {
  const used = added(usage);
  const free = freeTier ? freeUnits(used) : new Map<Usage, bigint>();
  const lines = used.map((whole) => {
    const covered = free.get(whole) ?? 0n;
    const billed = chargeThroughTiers(book, { ...whole, quantity: whole.quantity - covered });
    return { ...billed, quantity: whole.quantity, free: covered };
  });
  return { lines, total: total(lines) };
}

function added(usage: Iterable<Usage>): readonly Usage[] {
  const sums = new Map<string, Usage>();
  for (const { region, meter, quantity } of usage) {
    const key = `${region} ${meter}`;
    sums.set(key, { region, meter, quantity: quantity + (sums.get(key)?.quantity ?? 0n) });
  }
  return [...sums.values()];
}

function freeUnits(used: readonly Usage[]): ReadonlyMap<Usage, bigint> {
  return new Map(
    alwaysFree.flatMap(({ meters, quantity: allowance }) => {
      const sharing = used.filter(({ meter, quantity }) => quantity > 0n && meters.includes(meter));
      if (sharing.length === 0) return [];
      const quantities = sharing.map(({ quantity }) => quantity);
      const sum = quantities.reduce((whole, quantity) => whole + quantity, 0n);
      const parts = split(sum < allowance ? sum : allowance, quantities);
      return sharing.map((usage, index): [Usage, bigint] => [usage, parts[index]!]);
    }),
  );
}
