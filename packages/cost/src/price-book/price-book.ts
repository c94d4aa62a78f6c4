import { CostError } from "../cost-error.ts";
import { parseUsd } from "../money/picodollars.ts";
import { type MeterName, meters } from "./meters.ts";
import type { PriceFile, PriceTier } from "./price-file.ts";

/** A tier in whole numbers. */
export interface Tier {
  /** Units a month that come before it. */
  readonly from: bigint;
  /** Picodollars for one priced unit; `null` when it isn't known. */
  readonly rate: bigint | null;
  readonly verified: boolean;
  /** Why there is no rate. */
  readonly reason?: string;
}

/** The prices of one version, by Region and meter. */
export class PriceBook {
  readonly version: string;
  readonly asOf: string;
  readonly source: string;
  readonly #regions: PriceFile["regions"];
  // A cold start pays only for the prices that it asks for.
  readonly #tiers = new Map<string, readonly Tier[]>();

  constructor(file: PriceFile) {
    this.version = file.version;
    this.asOf = file.asOf;
    this.source = file.source;
    this.#regions = file.regions;
  }

  get regions(): readonly string[] {
    return Object.keys(this.#regions);
  }

  /**
   * The tiers of a meter, the first from 0; an unknown price is a tier that says why.
   * @throws {CostError} when the file's tiers are out of order or a price is no decimal
   */
  tiers(region: string, meter: MeterName): readonly Tier[] {
    const key = `${region} ${meter}`;
    const known = this.#tiers.get(key);
    if (known) return known;
    const tiers = this.#read(region, meter);
    this.#tiers.set(key, tiers);
    return tiers;
  }

  #read(region: string, meter: MeterName): readonly Tier[] {
    const prices = Object.hasOwn(this.#regions, region) ? this.#regions[region] : undefined;
    const tiers = prices?.[meter];
    if (!tiers) return [unknown(`Price book ${this.version} has no ${meter} for ${region}.`)];
    checkOrder(`${meter} in ${region}`, tiers);
    return tiers.map((tier) => ({
      from: BigInt(tier.from) * meters[meter].per,
      ...(tier.usd === null
        ? { rate: null, verified: false, reason: tier.reason }
        : { rate: parseUsd(tier.usd), verified: tier.verified }),
    }));
  }
}

function unknown(reason: string): Tier {
  return { from: 0n, rate: null, verified: false, reason };
}

/** Refuses tiers that don't begin at 0 or don't rise. @throws {CostError} */
export function checkOrder(what: string, tiers: readonly PriceTier[]): void {
  const rising = tiers.every(({ from }, index) =>
    index === 0 ? from === 0 : Number.isSafeInteger(from) && from > tiers[index - 1]!.from,
  );
  if (tiers.length > 0 && rising) return;
  throw new CostError(
    what,
    `has tiers from ${tiers.map(({ from }) => from).join(", ") || "nowhere"}.`,
    "The first begins at 0, each further one later.",
  );
}
