import { CostError } from "../cost-error.ts";
import { isRecord, type Offer, parseJson, parseOffer } from "./offer.ts";
import { offerCodes } from "./usage-types.ts";

/**
 * The offer files that AWS publishes for these Regions, without credentials (AWS Price List bulk API).
 * @throws {CostError} when one can't be had
 */
export async function publishedOffers(url: string, regions: readonly string[]): Promise<readonly Offer[]> {
  const offers: Offer[] = [];
  for (const code of offerCodes) {
    const index = new URL(`/offers/v1.0/aws/${code}/current/region_index.json`, url);
    const published = offerPaths(parseJson(index.href, await get(index)));
    // One after the other: the largest has several megabytes.
    for (const region of regions) {
      const offerPath = published.get(region);
      if (offerPath === undefined) continue;
      const address = new URL(offerPath, url);
      offers.push(parseOffer(address.href, await get(address)));
    }
  }
  return offers;
}

async function get(address: URL): Promise<string> {
  const answer = await fetch(address).catch((cause: unknown) => {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : cause;
    throw new CostError(
      address.href,
      `can't be reached (${reason}).`,
      "Go online, or give a folder of saved files.",
    );
  });
  if (answer.ok) return answer.text();
  throw new CostError(address.href, `answers ${answer.status}.`, "Look whether AWS moved its price list.");
}

function offerPaths(index: unknown): ReadonlyMap<string, string> {
  if (!isRecord(index) || !isRecord(index.regions)) return new Map();
  return new Map(
    Object.entries(index.regions).flatMap(([region, entry]): [string, string][] =>
      isRecord(entry) && typeof entry.currentVersionUrl === "string"
        ? [[region, entry.currentVersionUrl]]
        : [],
    ),
  );
}
