import { randomUUID } from "node:crypto";
import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Clock } from "../../../clock.ts";
import type { AppClient } from "../app-client.ts";
import type { ProjectKeys, SigningKey } from "../project-keys.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users/user.ts";
import { clientAccessClaims, type Issue, userAccessClaims } from "./access-token.ts";
import { idClaims } from "./id-token.ts";
import { OAuthError } from "./oauth-error.ts";
import { SealedTokens } from "./sealed-token.ts";
import type { SignIn } from "./sign-in.ts";

/** What a refresh token holds. */
interface Refresh extends SignIn {
  readonly refreshJti: string;
}

export interface TokenSet {
  readonly accessToken: string;
  /** Absent when `openid` was not asked for. */
  readonly idToken?: string;
  /** Absent when a refresh hands out no new one. */
  readonly refreshToken?: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface AccessClaims extends JWTPayload {
  readonly sub: string;
  readonly client_id: string;
  readonly scope: string;
}

/** Issues, checks and revokes the tokens of one user pool. */
export class Tokens {
  readonly #pool: UserPool;
  readonly #keys: ProjectKeys;
  readonly #clock: Clock;
  readonly #refreshTokens: SealedTokens<Refresh>;
  readonly #revoked = new Set<string>();
  /** By `sub`: the sign-ins that a global sign-out ends. */
  readonly #signIns = new Map<string, Set<string>>();
  /** When a refresh token was exchanged for its successor, in milliseconds. */
  readonly #rotated = new Map<string, number>();

  constructor(pool: UserPool, keys: ProjectKeys, clock: Clock) {
    this.#pool = pool;
    this.#keys = keys;
    this.#clock = clock;
    this.#refreshTokens = new SealedTokens(`refresh token of ${pool.id}`, keys, clock);
  }

  /** @param nonce of the authorization request, for the ID token */
  async issue(user: User, client: AppClient, signIn: SignIn, nonce?: string): Promise<TokenSet> {
    return {
      ...(await this.#accessAndId(user, client, signIn, nonce)),
      refreshToken: await this.#newRefreshToken(signIn, client.refreshTokenValidity),
    };
  }

  /** @throws {OAuthError} `invalid_grant` */
  async refresh(token: string, client: AppClient): Promise<TokenSet & { readonly user: User }> {
    const refresh = await this.#openRefreshToken(token, client);
    const user = this.#pool.users.find(refresh.sub);
    if (!user?.enabled)
      throw new OAuthError("invalid_grant", "The user of the refresh token is gone or disabled");

    const { refreshJti, exp, ...signIn } = refresh;
    const answer = { user, ...(await this.#accessAndId(user, client, signIn)) };
    if (client.refreshTokenRetryGracePeriod === undefined) return answer;
    if (!this.#rotated.has(refreshJti)) this.#rotated.set(refreshJti, this.#clock.now());
    // A successor lives no longer than the first of its line.
    const remaining = exp - Math.floor(this.#clock.now() / 1000);
    return { ...answer, refreshToken: await this.#newRefreshToken(signIn, remaining) };
  }

  async forClient(client: AppClient, scopes: readonly string[]): Promise<TokenSet> {
    const claims = clientAccessClaims(this.#pool, client, scopes, this.#newIssue(client.accessTokenValidity));
    return {
      accessToken: await this.#sign(claims, await this.#keys.access),
      expiresIn: client.accessTokenValidity,
    };
  }

  /** The claims of an access token of this pool that is neither expired nor revoked. */
  async verifyAccess(token: string): Promise<AccessClaims | undefined> {
    const { publicJwk } = await this.#keys.access;
    try {
      const { payload } = await jwtVerify<AccessClaims>(token, publicJwk, {
        issuer: this.#pool.issuer,
        algorithms: ["RS256"],
        currentDate: new Date(this.#clock.now()),
      });
      return this.#revoked.has(String(payload.origin_jti)) ? undefined : payload;
    } catch {
      return undefined;
    }
  }

  /**
   * Ends a refresh token and what came of it; one that is unknown or over is no error (RFC 7009 §2.2).
   * @throws {OAuthError} `unsupported_token_type`, `unauthorized_client`
   */
  async revoke(token: string, client: AppClient): Promise<void> {
    if (token.split(".").length === 3) {
      throw new OAuthError("unsupported_token_type", "Only refresh tokens can be revoked");
    }
    const refresh = await this.#refreshTokens.open(token);
    if (typeof refresh === "string") return;
    if (refresh.clientId !== client.id) {
      throw new OAuthError("unauthorized_client", "The refresh token belongs to another app client");
    }
    this.#revoked.add(refresh.originJti);
  }

  /** Ends all sign-ins of a user. */
  revokeAll(sub: string, originJti: string): void {
    for (const signIn of this.#signIns.get(sub) ?? []) this.#revoked.add(signIn);
    this.#revoked.add(originJti);
  }

  async #openRefreshToken(token: string, client: AppClient): Promise<Refresh & { exp: number }> {
    const refresh = await this.#refreshTokens.open(token);
    if (refresh === "expired") throw new OAuthError("invalid_grant", "Refresh Token has expired");
    if (refresh === "invalid" || refresh.clientId !== client.id) {
      throw new OAuthError("invalid_grant", "Invalid Refresh Token");
    }
    const rotatedAt = this.#rotated.get(refresh.refreshJti);
    const grace = (client.refreshTokenRetryGracePeriod ?? 0) * 1000;
    const replaced = rotatedAt !== undefined && this.#clock.now() > rotatedAt + grace;
    if (replaced || this.#revoked.has(refresh.originJti)) {
      throw new OAuthError("invalid_grant", "Refresh Token has been revoked");
    }
    return refresh;
  }

  async #newRefreshToken(signIn: SignIn, validity: number): Promise<string> {
    return this.#refreshTokens.seal({ ...signIn, refreshJti: randomUUID() }, validity);
  }

  async #accessAndId(user: User, client: AppClient, signIn: SignIn, nonce?: string): Promise<TokenSet> {
    const signIns = this.#signIns.get(user.sub) ?? new Set();
    this.#signIns.set(user.sub, signIns.add(signIn.originJti));

    const access = userAccessClaims(this.#pool, user, signIn, this.#newIssue(client.accessTokenValidity));
    const accessToken = await this.#sign(access, await this.#keys.access);
    const expiresIn = client.accessTokenValidity;
    if (signIn.oauth && !signIn.scopes.includes("openid")) return { accessToken, expiresIn };

    const issue = this.#newIssue(client.idTokenValidity);
    const id = idClaims(this.#pool, user, client, signIn, issue, { nonce, accessToken });
    return { accessToken, idToken: await this.#sign(id, await this.#keys.id), expiresIn };
  }

  #newIssue(validity: number): Issue {
    const iat = Math.floor(this.#clock.now() / 1000);
    return { exp: iat + validity, iat, jti: randomUUID() };
  }

  async #sign(claims: JWTPayload, { kid, privateKey }: SigningKey): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ kid, alg: "RS256" }).sign(privateKey);
  }
}
