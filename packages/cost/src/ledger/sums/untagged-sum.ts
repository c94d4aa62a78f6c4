import type { Share } from "../entry/share-parts.ts";
import type { Untagged } from "../ledger-result.ts";
import { ExactSum } from "./exact-sum.ts";
import type { Occurrence } from "./tally.ts";

/** What lacks one required tag, as it grows. */
export class UntaggedSum {
  readonly #key: string;
  readonly #amount = new ExactSum();
  #count = 0;
  #last = -1;

  constructor(key: string) {
    this.#key = key;
  }

  add({ tags, parts }: Share, { entry, weight }: Occurrence): void {
    if (Object.hasOwn(tags, this.#key)) return;
    this.#amount.add(parts.known, weight);
    if (entry !== this.#last) this.#count += weight;
    this.#last = entry;
  }

  get untagged(): Untagged {
    return { key: this.#key, count: this.#count, picodollars: this.#amount.value };
  }
}
