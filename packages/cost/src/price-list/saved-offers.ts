import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CostError } from "../cost-error.ts";
import { type Offer, parseOffer } from "./offer.ts";

/** The offer files of a folder and the folders in it. @throws {CostError} when there is none or one is damaged */
export function savedOffers(folder: string): readonly Offer[] {
  const paths = globSync("**/*.json", { cwd: folder })
    .filter((path) => !path.endsWith("region_index.json"))
    .sort();
  if (paths.length === 0)
    throw new CostError(`folder ${folder}`, "has no offer files.", "Save them there as .json.");
  return paths.map((path) => parseOffer(path, readFileSync(join(folder, path), "utf8")));
}
