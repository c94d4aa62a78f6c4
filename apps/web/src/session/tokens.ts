import * as v from "valibot";

export const Tokens = v.object({
  accessToken: v.string(),
  refreshToken: v.optional(v.string()),
  /** When the access token stops being accepted, in milliseconds since the epoch. */
  expiresAt: v.number(),
  /** What the customer is called on the page. */
  name: v.string(),
});

/** What the user pool gave to a customer who signed in. */
export type Tokens = v.InferOutput<typeof Tokens>;

// A token that ends while its request is on the way would be refused.
const margin = 30_000;

/** Whether the access token is too old to send. */
export function isStale(tokens: Tokens, now: number): boolean {
  return tokens.expiresAt - margin <= now;
}
