import type { Request } from "@middy/core";

/**
 * What middy tells of each invocation, whatever its outcome: a recorder hangs on these hooks and not among the middlewares,
 * where an early answer or another one's error would skip it.
 */
export interface Recorder {
  readonly requestStart: (request: Request) => void;
  readonly requestEnd: (request: Request) => void;
}
