import type { Jwks } from "aws-jwt-verify/jwk";
import type { Principal } from "../principal.ts";

/** What a token has told, once it was verified. */
export interface VerifiedToken {
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** What it was verified with: with others, it has to be verified again. */
  readonly keys: Jwks;
}

/**
 * What the tokens told that were verified last, so that a caller's next request costs a digest and no signature. Each is
 * known by the digest of its every character: no other spelling of it is found, and no token stands in the memory.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, VerifiedToken>();
  readonly #most: number;

  constructor(most = 1000) {
    this.#most = most;
  }

  /** What is known of a token that has not expired. */
  get(digest: string): VerifiedToken | undefined {
    const known = this.#tokens.get(digest);
    if (!known || known.expiresAt > Date.now()) return known;
    this.#tokens.delete(digest);
    return undefined;
  }

  set(digest: string, verified: VerifiedToken): void {
    // Deleted first, so that the oldest one stands first.
    this.#tokens.delete(digest);
    const [oldest] = this.#tokens.size >= this.#most ? this.#tokens.keys() : [];
    if (oldest !== undefined) this.#tokens.delete(oldest);
    this.#tokens.set(digest, verified);
  }
}

/** The SHA-256 of a token as it came. */
export function digestOf(token: string): string {
  return process.getBuiltinModule("node:crypto").hash("sha256", token, "base64url");
}
