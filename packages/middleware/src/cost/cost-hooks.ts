import type { Request } from "@middy/core";

/** The hooks of middy's that the recorder of costs hangs on. */
export interface CostHooks {
  /** @param trace the X-Ray trace, where it is known already */
  readonly requestStart: (request: Request, trace?: string) => void;
  /** @param ahead a line of the log that is written, and paid for, with the record */
  readonly requestEnd: (request: Request, ahead?: string) => void;
}
