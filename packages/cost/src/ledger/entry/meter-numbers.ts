import { type MeterName, meters } from "../../price-book/meters.ts";
import { type MeterCode, meterCodes } from "../../record/meter-codes.ts";
import type { ServiceName } from "../ledger-result.ts";

/** A meter by number: sums are kept in arrays. */
export interface NumberedMeter {
  readonly index: number;
  readonly name: MeterName;
  readonly code: MeterCode;
  readonly service: ServiceName;
  readonly per: number;
  /** What of Lambda's time it counts, if it does. */
  readonly time: "duration" | "provisioned" | "storage" | undefined;
}

const times = new Map([
  ["lambda.duration", "duration"],
  ["lambda.provisionedDuration", "provisioned"],
  ["lambda.ephemeralStorage", "storage"],
] as const);

export const numberedMeters: readonly NumberedMeter[] = (Object.keys(meters) as MeterName[]).map(
  (name, index) => ({
    index,
    name,
    code: meterCodes[name],
    service: name.slice(0, name.indexOf(".")) as ServiceName,
    per: Number(meters[name].per),
    time: [...times].find(([start]) => name.startsWith(`${start}.`))?.[1],
  }),
);
