import { assertIsJwks, type Jwks } from "aws-jwt-verify/jwk";
import { AppError } from "../../errors/app-error.ts";
import { fetchJson } from "./fetch-json.ts";

/** Milliseconds after which the keys are fetched again, so that a withdrawn one is found out. */
const refreshAfter = 3_600_000;
/** Milliseconds for which they hold while they cannot be fetched; API Gateway keeps keys as long. */
const usableFor = 7_200_000;
/** Milliseconds before the next fetch, after one that failed or that did not bring the key. */
const wait = 10_000;

/** An issuer's public keys: fetched when first needed, once an hour, and when a token names a key that is new. */
export class KeySet {
  readonly #url: URL;
  #keys: Jwks | undefined;
  #fetchedAt = 0;
  #nextFetch = 0;
  #failure: unknown;
  #fetching: Promise<void> | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /**
   * The keys, in which the one of this id is looked for. Ids that nobody knows make it fetch once in ten seconds at
   * most; otherwise whoever sends tokens could make every request wait for the issuer.
   * @throws {AppError} `UNAVAILABLE` when the issuer gives no keys to decide with
   */
  async find(kid: string): Promise<Jwks> {
    const known = this.#age() < refreshAfter && this.#holds(kid);
    if (!known && (this.#fetching || Date.now() >= this.#nextFetch)) {
      this.#fetching ??= this.#fetch().finally(() => {
        this.#fetching = undefined;
      });
      await this.#fetching;
      if (this.#failure || !this.#holds(kid)) this.#nextFetch = Date.now() + wait;
    }
    if (!this.#keys || this.#age() > usableFor || (this.#failure && !this.#holds(kid))) {
      throw new AppError("UNAVAILABLE", {
        detail: "Tokens cannot be checked right now.",
        cause: this.#failure,
      });
    }
    return this.#keys;
  }

  /** Whether these are still the keys, and not yet due to be fetched again. */
  isCurrent(keys: Jwks): boolean {
    return keys === this.#keys && this.#age() < refreshAfter;
  }

  #age(): number {
    return this.#keys ? Date.now() - this.#fetchedAt : Number.POSITIVE_INFINITY;
  }

  #holds(kid: string): boolean {
    return this.#keys?.keys.some((key) => key.kid === kid) ?? false;
  }

  async #fetch(): Promise<void> {
    try {
      // A first connection breaks more often than an issuer does.
      const keys = (await fetchJson(this.#url).catch(() => fetchJson(this.#url))) as Jwks;
      assertIsJwks(keys);
      this.#keys = keys;
      this.#fetchedAt = Date.now();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = error;
    }
  }
}
