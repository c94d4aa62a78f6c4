import { dimensionNames } from "@repo/cost/dimension";
import { defaultUnits, type LedgerOptions, type Unit } from "@repo/cost/ledger-options";
import type { Values } from "@repo/stage/arguments/flags";
import { readNames, readPair } from "./names.ts";
import { readCount } from "./numbers.ts";

/** How records are summed up. */
export const summaryFlags = {
  by: { value: "<names>", says: `tags and ${dimensionNames.join(", ")}; default team,feature` },
  where: { value: "<name=value>", several: true, says: "only what has this value (again for more)" },
  per: {
    value: "<what>",
    several: true,
    says: 'also the cost of one: a route ("POST /orders") or a tag (tenant)',
  },
  required: { value: "<tags>", says: "tags that everything should have; default the tags of --by" },
  limit: { value: "<n>", says: "groups at most, the dearest; default 1000" },
} as const;

/** The ledger's options that the flags ask for. @throws {CommandError} */
export function summaryOf(
  values: Values<typeof summaryFlags>,
): Pick<LedgerOptions, "where" | "units" | "limit"> & Required<Pick<LedgerOptions, "by" | "required">> {
  const by = readNames("by", values.by ?? "team,feature");
  return {
    by,
    required: values.required
      ? readNames("required", values.required)
      : by.filter((name) => !dimensionNames.includes(name)),
    where: Object.fromEntries(values.where.map((pair) => readPair("where", pair))),
    units: [...defaultUnits, ...values.per.map(unitOf)],
    ...(values.limit !== undefined && { limit: readCount("limit", values.limit) }),
  };
}

/** `POST /orders` is a route; a word alone is a dimension, of whose different values there is one. */
export function unitOf(text: string): Unit {
  return { name: text, per: /\s/.test(text) ? { route: text } : { distinct: text } };
}
