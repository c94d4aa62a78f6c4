import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import * as v from "valibot";
import type { ShopLog } from "./shop.ts";

const root = join(import.meta.dirname, "../../../..");

const CostRecord = v.object({
  est: v.nullable(v.number()),
  x: v.optional(v.string()),
  on: v.optional(v.string()),
  t: v.record(v.string(), v.string()),
});
export type CostRecord = v.InferOutput<typeof CostRecord>;

const Groups = v.array(
  v.object({
    key: v.array(v.nullable(v.string())),
    price: v.object({ picodollars: v.nullable(v.string()) }),
  }),
);
const Report = v.object({ result: v.object({ groups: Groups }) });

/** The cost records of the shop's functions since a time, in the order that requests go through them. */
export async function recordsSince(log: ShopLog, startTime: number): Promise<CostRecord[]> {
  const { endpoint, region } = log;
  const logs = new CloudWatchLogs({
    endpoint,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const records: CostRecord[] = [];
  for (const name of ["place-order", "get-order", "fulfil-order", "notify-customer"]) {
    const { events = [] } = await logs.filterLogEvents({
      logGroupName: `/local/shop/${name}`,
      filterPattern: "{ $.b = * }",
      startTime,
    });
    records.push(...events.map(({ message = "" }) => v.parse(CostRecord, JSON.parse(message))));
  }
  logs.destroy();
  return records;
}

/** The groups of what `pnpm cost report` says of the shop, by some dimensions. */
export async function costReport(
  { state }: ShopLog,
  by: readonly string[],
): Promise<v.InferOutput<typeof Groups>> {
  const cli = join(root, "packages/cost-report/src/cli.ts");
  const args = [cli, "report", "--by", by.join(), "--format", "json", "--state", state];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return v.parse(Report, JSON.parse(stdout)).result.groups;
}
