import { randomUUID } from "node:crypto";
import type { Clock } from "../../../../clock.ts";
import { OAuthError } from "../../tokens/oauth-error.ts";

const validity = 5 * 60 * 1000;

/** What a code stands for until it is exchanged. */
export interface CodeGrant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly sub: string;
  readonly scopes: readonly string[];
  /** Seconds since the epoch. */
  readonly authTime: number;
  readonly nonce: string | undefined;
  /** Absent when the authorization request did without PKCE. */
  readonly codeChallenge: string | undefined;
}

/** Authorization codes: good for five minutes, and once. */
export class AuthorizationCodes {
  readonly #clock: Clock;
  readonly #codes = new Map<string, CodeGrant & { readonly expiresAt: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(grant: CodeGrant): string {
    const code = randomUUID();
    this.#codes.set(code, { ...grant, expiresAt: this.#clock.now() + validity });
    return code;
  }

  /** Whatever comes of the exchange, the code is used up. @throws {OAuthError} `invalid_grant` */
  take(code: string): CodeGrant {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant) throw new OAuthError("invalid_grant", "The code does not exist or was used before");
    if (grant.expiresAt <= this.#clock.now()) {
      throw new OAuthError("invalid_grant", "The code is older than five minutes");
    }
    return grant;
  }
}
