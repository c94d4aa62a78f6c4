import { randomUUID } from "node:crypto";

/** What all tokens of one sign-in have in common, however often they are refreshed. */
export interface SignIn {
  readonly clientId: string;
  readonly sub: string;
  readonly scopes: readonly string[];
  /** Seconds since the epoch. */
  readonly authTime: number;
  readonly originJti: string;
  readonly eventId: string;
  /** Signed in through the domain's endpoints, not by an SDK call. */
  readonly oauth: boolean;
}

/** The scope that tokens of an SDK sign-in have, and the only one. */
export const adminScope = "aws.cognito.signin.user.admin";

export function newSignIn(given: Omit<SignIn, "originJti" | "eventId">): SignIn {
  return { ...given, originJti: randomUUID(), eventId: randomUUID() };
}
