import type { Request } from "@middy/core";
import type { CostRecord } from "@repo/cost/cost-record";
import type { Cost } from "../cost.ts";
import type { InvocationPayer, Usage } from "../invocation/payer.ts";
import type { UsagePrice } from "../invocation/price-of.ts";
import type { RequestTags } from "../invocation/request-tags.ts";

/** What calls a function: what that costs, and whom it is for. */
export interface Trigger {
  /** Its name, where nobody says it: `POST /orders`, the name of a queue or topic. */
  readonly name?: (event: unknown) => string | undefined;
  /** Counts what it costs to call the function with this event and to take its answer. */
  readonly count: (request: Request, usage: Usage) => void;
  /** Looks up in the event who caused it: the invocation's own tags and trace, or a batch of messages. */
  readonly open?: (event: unknown, whole: InvocationPayer, tags: RequestTags) => Batch | undefined;
}

export interface Batch {
  /** Works on one record for the account of its message. */
  message<Result>(record: unknown, work: (cost: Cost) => Promise<Result>, cost: Cost): Promise<Result>;
  /** What a record says of the causes: the shares of several, or the trace and the tags of the one. */
  causes(usage: Usage, price: (usage: Usage) => UsagePrice): Causes;
}

export type Causes = Partial<Pick<CostRecord, "s" | "x" | "t">>;
