import type { Request } from "@middy/core";
import type { InvocationPayer, Usage } from "../invocation/payer.ts";
import type { RequestTags } from "../invocation/request-tags.ts";

/** What calls a function: what that costs, and whom it is for. */
export interface Trigger {
  /** Its name, where nobody says it: `POST /orders`, the name of a queue or topic. */
  readonly name?: (event: unknown) => string | undefined;
  /** Counts what it costs to call the function with this event and to take its answer. */
  readonly count: (request: Request, usage: Usage) => void;
  /** Looks up in the event who caused it: the invocation's own tags and trace, or a batch of messages. */
  readonly open?: (event: unknown, whole: InvocationPayer, tags: RequestTags) => void;
}
