import { Tally } from "./tally.ts";

export type GroupKey = readonly (string | null)[];

interface Group {
  readonly key: GroupKey;
  readonly tally: Tally;
}

type Level = Map<string | null, Level | Tally>;

// Folding sorts, so it waits until it is worth it.
const slack = 2;

/**
 * Tallies by key, in memory that doesn't grow with the log: at twice the limit, the least dear groups are folded into one.
 * What is summed stays exact; a folded group that comes again begins anew.
 */
export class GroupTable {
  readonly #limit: number;
  #groups: Group[] = [];
  #root: Level = new Map();
  #folded: Tally | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  at(key: GroupKey): Tally {
    const level = this.#levelOf(key);
    const value = key.at(-1) ?? null;
    const known = level.get(value);
    if (known) return known as Tally;
    if (this.#groups.length >= slack * this.#limit) {
      this.#fold();
      return this.at(key);
    }
    const group = { key: [...key], tally: new Tally() };
    this.#groups.push(group);
    level.set(value, group.tally);
    return group.tally;
  }

  /** At most as many groups as the limit, and what was folded. */
  get groups(): { readonly groups: readonly Group[]; readonly folded: Tally | undefined } {
    if (this.#groups.length > this.#limit) this.#fold();
    return { groups: this.#groups, folded: this.#folded };
  }

  #fold(): void {
    // A group that cost much before is kept, since it is among what moved most.
    const dearest = this.#groups
      .map((group) => ({ group, amount: group.tally.largest }))
      .sort((one, other) => other.amount - one.amount);
    this.#folded ??= new Tally();
    for (const { group } of dearest.slice(this.#limit)) this.#folded.include(group.tally);
    this.#groups = dearest.slice(0, this.#limit).map(({ group }) => group);
    this.#root = new Map();
    for (const { key, tally } of this.#groups) this.#levelOf(key).set(key.at(-1) ?? null, tally);
  }

  /** The map that has a key's last value. */
  #levelOf(key: GroupKey): Level {
    let level = this.#root;
    for (let index = 0; index < key.length - 1; index += 1) {
      const known = level.get(key[index]!) as Level | undefined;
      const next: Level = known ?? new Map();
      if (!known) level.set(key[index]!, next);
      level = next;
    }
    return level;
  }
}
