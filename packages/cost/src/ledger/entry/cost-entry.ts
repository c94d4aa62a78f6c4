import type { CostRecord } from "../../record/cost-record.ts";

/** Where CloudWatch Logs keeps a line. */
export interface LogPlace {
  readonly region: string;
  /** `/production/shop/place-order` */
  readonly logGroup: string;
  /** `2026/11/22/[12]8f5a…` */
  readonly logStream: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** A cost record and where it was found, which says what it doesn't: function, version, Region and time. */
export interface CostEntry extends LogPlace {
  readonly record: CostRecord;
}

/** What a log group is named for. */
export interface FunctionPlace {
  readonly stage: string | null;
  readonly service: string | null;
  readonly function: string;
}

/**
 * The function that a log group belongs to: `/<stage>/<service>/<function>` here, `/aws/lambda/<function>` and others by
 * their last part.
 */
export function functionPlace(logGroup: string): FunctionPlace {
  const [root, stage, service, name, ...further] = logGroup.split("/");
  if (root === "" && stage && service && name && further.length === 0 && stage !== "aws")
    return { stage, service, function: name };
  return { stage: null, service: null, function: logGroup.slice(logGroup.lastIndexOf("/") + 1) };
}

/** The function's version in a log stream's name: `2026/11/22/[12]8f5a…`. */
export function versionOf(logStream: string): string | null {
  const from = logStream.indexOf("[");
  const to = logStream.indexOf("]", from);
  return from < 0 || to < 0 ? null : logStream.slice(from + 1, to);
}
