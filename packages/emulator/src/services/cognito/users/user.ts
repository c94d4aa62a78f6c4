import type { PasswordHash } from "./password.ts";

export type UserStatus = "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "UNCONFIRMED";

/** A local user of a user pool. */
export interface User {
  /** What tokens carry as `username`; equal to `sub` where people sign in with their e-mail address. */
  readonly username: string;
  readonly sub: string;
  /** Standard and `custom:` attributes except `sub`, as text. */
  readonly attributes: Map<string, string>;
  readonly groups: Set<string>;
  status: UserStatus;
  enabled: boolean;
  password: Promise<PasswordHash>;
  /** The code that confirms a self sign-up. Expires at a time in milliseconds. */
  confirmation?: { readonly code: string; readonly expiresAt: number };
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  modifiedAt: number;
}

/** A user that the emulator is started with, confirmed and with a known password. */
export interface SeedUser {
  /** In pools that sign in by e-mail address, `email` is used instead. */
  readonly username?: string;
  readonly email?: string;
  readonly password: string;
  readonly name?: string;
  /** Made when the pool has no such group. */
  readonly groups?: readonly string[];
}

/** Credentials that the sign-in page may tell: there is no mailbox here that could. */
export interface KnownCredentials {
  readonly username: string;
  readonly password: string;
}
