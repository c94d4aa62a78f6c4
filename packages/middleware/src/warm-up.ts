import type { MiddlewareObj } from "@middy/core";

/** Whether this is the keep-warm event: `{"source": "app.warmer"}`, as the input of a schedule. */
export function isWarmUp(event: unknown): boolean {
  return (event as { readonly source?: unknown } | null)?.source === "app.warmer";
}

/**
 * Answers the keep-warm event `{"source": "app.warmer"}` before anything else has begun. It has to be the first
 * middleware. No caller of an HTTP API can send that event: the gateway writes the outermost object.
 */
export function warmUp(): MiddlewareObj<unknown, unknown> {
  return {
    before: ({ event }) => (isWarmUp(event) ? { warm: true } : undefined),
  };
}
