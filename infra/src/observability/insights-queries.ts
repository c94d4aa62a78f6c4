/** A query of CloudWatch Logs Insights over the cost records of a service's functions. */
export interface InsightsQuery {
  /** What it is saved as. */
  readonly name: string;
  readonly title: string;
  /** Its commands, in their order. */
  readonly commands: readonly string[];
}

// A record is the only line with `est`, in picodollars; it stands for `w` invocations when it was sampled.
const records = "filter ispresent(est)";
const usd = "sum(est * coalesce(w, 1)) / 1000000000000 as usd";
const invocations = "sum(coalesce(w, 1)) as invocations";

export const costByTag: InsightsQuery = {
  name: "cost-by-tag",
  title: "Estimated list price by team and feature, USD",
  commands: [records, `stats ${usd}, ${invocations} by t.team, t.feature`, "sort usd desc"],
};

/** A batch of several tenants is under the empty one: `pnpm cost report` splits it. */
export const costByTenant: InsightsQuery = {
  name: "cost-by-tenant",
  title: "Estimated list price by tenant, USD",
  commands: [records, `stats ${usd}, ${invocations} by t.tenant`, "sort usd desc", "limit 50"],
};

export const dearestTraces: InsightsQuery = {
  name: "dearest-traces",
  title: "Dearest requests, with all that they caused, USD",
  commands: [
    records,
    "filter ispresent(x)",
    `stats ${usd}, ${invocations} by x`,
    "sort usd desc",
    "limit 20",
  ],
};

export const coldStarts: InsightsQuery = {
  name: "cold-starts",
  title: "Cold starts by function",
  commands: [
    records,
    "stats count(*) as records, count(i) as cold, 100 * count(i) / count(*) as percent, avg(i) as ms, max(i) as most by @log",
    "sort cold desc",
  ],
};

export const coldStartsInTime: InsightsQuery = {
  name: "cold-starts-in-time",
  title: "Cold starts",
  commands: [records, "stats count(*) as records, count(i) as cold by bin(15m)"],
};

export const savedQueries: readonly InsightsQuery[] = [
  costByTag,
  costByTenant,
  dearestTraces,
  coldStarts,
  coldStartsInTime,
];
