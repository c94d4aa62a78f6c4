import type { CostEntry } from "@repo/cost/cost-entry";
import { suggestion } from "@repo/stage/arguments/suggestion";

/** Names that are kept; whoever puts an id into a tag's key has as many as requests. */
const mostNames = 100;

/** The tags and routes that cost records name, so that a name which none has can be told from a misspelt one. */
export class SeenNames {
  readonly #tags = new Set<string>();
  readonly #routes = new Set<string>();

  add({ record: { t, s = [], on } }: CostEntry): void {
    for (const tags of [t, ...s.map(([, , tags]) => tags)]) {
      for (const key of Object.keys(tags)) add(this.#tags, key);
    }
    if (on !== undefined) add(this.#routes, on);
  }

  /** What may have been meant instead of a name that nothing has. @param others names that are always there */
  near(name: string, others: readonly string[]): string {
    const isRoute = /\s/.test(name);
    const seen = [...(isRoute ? this.#routes : this.#tags)].sort();
    const list = seen.length === 0 ? "none" : seen.join(", ");
    return `${suggestion(name, isRoute ? seen : [...seen, ...others])} ${isRoute ? "Routes" : "Tags"} in the log: ${list}.`;
  }
}

function add(names: Set<string>, name: string): void {
  if (names.size < mostNames) names.add(name);
}
