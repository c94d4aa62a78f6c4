import type { CostTags } from "@repo/cost/cost-record";
import { tagRules } from "@repo/model/tags";
import type { Payer } from "./payer.ts";
import { warn } from "./unbroken.ts";

/** Tags of one request. */
const most = 8;
/** Tags, and values of each, that one execution environment records. */
const mostKeys = 50;
const mostValues = 1000;

/** What is recorded in the place of a value too many; no tag has it, as AWS's rules allow no parentheses. */
const other = "(other)";

export interface RequestTags {
  /** Adds a tag, unless it breaks a rule or is one too many: that is logged, once for each key. */
  readonly add: (payer: Payer, key: unknown, value: unknown) => void;
  /** Tags as they are recorded: values without end would make a report without use. */
  readonly recorded: (tags: Payer["tags"]) => CostTags;
}

/** The request tags of an execution environment: held against AWS's rules, and bounded. */
export function requestTags(): RequestTags {
  const seen = new Map<string, Set<string>>();
  const refused = new Set<unknown>();
  return {
    add(payer, key, value) {
      const { tags } = payer;
      const { key: keys, value: values, reserved } = tagRules;
      const fits =
        typeof key === "string" &&
        typeof value === "string" &&
        keys.test(key) &&
        values.test(value) &&
        !reserved.test(key);
      if (fits && (!tags || tags.has(key) || tags.size < most))
        payer.tags = (tags ?? new Map()).set(key, value);
      else if (refused.size < mostKeys && refused.size < refused.add(key).size)
        warn(`Cost tag left out: ${fits ? key : "it breaks AWS's rules"}`);
    },
    recorded(tags) {
      // Without a prototype, so that __proto__ is a key like any other.
      const bounded: Record<string, string> = Object.create(null);
      for (const [key, value] of tags ?? []) {
        const values = seen.get(key) ?? new Set();
        if (seen.size < mostKeys) seen.set(key, values);
        if (values.size < mostValues && seen.has(key)) values.add(value);
        bounded[key] = values.has(value) ? value : other;
      }
      return bounded;
    },
  };
}
