import type { CostRecord, CostTags } from "@repo/cost/cost-record";
import { functionRates } from "@repo/cost/function-rates";
import { isRecordLine, parseRecord } from "@repo/cost/parse-record";
import { prices } from "@repo/cost/prices";
import { captureLog } from "./capture-log.ts";

/** The variable `COST` of a function of us-east-1 on arm64. Set it before a handler is made that is to record costs. */
export function costVariable(tags: CostTags = {}): string {
  return JSON.stringify(functionRates({ prices, region: "us-east-1", architecture: "arm64", tags }));
}

/** The cost records that are written while something is done. @throws {Error} when one can't be read */
export async function costRecords(work: () => Promise<unknown>): Promise<readonly CostRecord[]> {
  using log = captureLog();
  await work();
  return log.text
    .split("\n")
    .filter(isRecordLine)
    .map((line) => {
      const { record, reason } = parseRecord(line);
      if (!record) throw new Error(`${reason} ${line}`);
      return record;
    });
}
