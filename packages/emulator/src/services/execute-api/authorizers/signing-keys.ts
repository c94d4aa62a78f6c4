import { type CryptoKey, importJWK, type JSONWebKeySet } from "jose";
import type { Clock } from "../../../clock.ts";
import { isJsonObject } from "../../../json-object.ts";

/** AWS keeps an issuer's keys for up to two hours. */
const lifetime = 2 * 60 * 60 * 1000;
/** Tokens with made-up key ids must not make the gateway fetch keys for each of them. */
const refetchInterval = 10_000;

interface IssuerKeys {
  readonly fetchedAt: number;
  readonly jwks: Promise<JSONWebKeySet>;
  /** By algorithm and key id. */
  readonly imported: Map<string, Promise<CryptoKey | Uint8Array>>;
}

/** The public keys of token issuers, kept as long as API Gateway keeps them. */
export class SigningKeys {
  readonly #fetch: (issuer: string) => Promise<JSONWebKeySet>;
  readonly #clock: Clock;
  readonly #issuers = new Map<string, IssuerKeys>();

  constructor(fetch: (issuer: string) => Promise<JSONWebKeySet>, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /**
   * The RSA key of this id; undefined when the issuer has none. An unknown id fetches the keys again, because
   * they may have been rotated.
   * @throws whatever the fetch throws
   */
  async find(issuer: string, kid: string, alg: string): Promise<CryptoKey | Uint8Array | undefined> {
    const known = this.#issuers.get(issuer);
    const age = known ? this.#clock.now() - known.fetchedAt : Number.POSITIVE_INFINITY;
    const keys = known && age < lifetime ? known : this.#load(issuer);
    const found = await findKey(keys, kid, alg);
    if (found || age < refetchInterval || keys !== known) return found;
    return findKey(this.#load(issuer), kid, alg);
  }

  #load(issuer: string): IssuerKeys {
    const jwks = (async () => this.#fetch(issuer))();
    const keys = { fetchedAt: this.#clock.now(), jwks, imported: new Map() };
    this.#issuers.set(issuer, keys);
    // A failure is not kept: the issuer may answer the next request.
    jwks.catch(() => {
      if (this.#issuers.get(issuer) === keys) this.#issuers.delete(issuer);
    });
    return keys;
  }
}

async function findKey(
  keys: IssuerKeys,
  kid: string,
  alg: string,
): Promise<CryptoKey | Uint8Array | undefined> {
  const { keys: published } = await keys.jwks;
  const jwk = published.find(
    (key) => isJsonObject(key) && key.kid === kid && key.kty === "RSA" && key.use !== "enc",
  );
  if (!jwk) return undefined;
  const name = `${alg} ${kid}`;
  const imported = keys.imported.get(name) ?? importJWK(jwk, alg);
  keys.imported.set(name, imported);
  return imported;
}
