import type { JSONWebKeySet } from "jose";
import type { Account } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { lowerCaseAlphanumeric, stableId } from "../../stable-id.ts";
import type { AppClient } from "./app-client.ts";
import { UserPoolDomain } from "./domain/user-pool-domain.ts";
import { ProjectKeys } from "./project-keys.ts";
import { SealedTokens } from "./tokens/sealed-token.ts";
import { type AccessClaims, Tokens } from "./tokens/tokens.ts";
import { UserPool, type UserPoolSettings } from "./user-pool.ts";
import type { SeedUser, User } from "./users/user.ts";

export type { SeedUser } from "./users/user.ts";

export interface CognitoOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** Where the project's keys are kept, so that a restart signs nobody out; without it they live in memory. */
  readonly keysDirectory?: string;
  /** The port of the first user pool domain on 127.0.0.1, the next ones follow; 0, the default, takes free ones. */
  readonly port?: number;
}

/** Whom an access token speaks for. */
export interface Caller {
  readonly pool: UserPool;
  readonly user: User;
  readonly claims: AccessClaims;
}

interface Served {
  readonly name: string;
  readonly awsUrl: string;
  readonly pool: UserPool;
  readonly domain: UserPoolDomain;
}

/** Amazon Cognito: user pools, and the domains where people sign in. */
export class Cognito {
  readonly account: Account;
  readonly clock: Clock;
  /** The `Session` of a challenge that the API has set a user. */
  readonly challenges: SealedTokens<{ readonly clientId: string; readonly sub: string }>;
  readonly #keys: ProjectKeys;
  readonly #port: number;
  readonly #pools = new Map<string, UserPool>();
  readonly #tokens = new Map<string, Tokens>();
  readonly #domains = new Map<string, Promise<Served>>();
  readonly #started: Served[] = [];
  readonly #seedUsers: SeedUser[] = [];

  constructor({ account, clock, keysDirectory, port = 0 }: CognitoOptions) {
    this.account = account;
    this.clock = clock;
    this.#keys = new ProjectKeys(keysDirectory);
    this.challenges = new SealedTokens("challenge", this.#keys, clock);
    this.#port = port;
  }

  /** @throws {Error} when the pool refuses a seed user */
  createUserPool(settings: UserPoolSettings): UserPool {
    const pool = new UserPool(settings, this.account, this.clock);
    this.#pools.set(pool.id, pool);
    this.#tokens.set(pool.id, new Tokens(pool, this.#keys, this.clock));
    for (const user of this.#seedUsers) pool.seed(user);
    return pool;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  userPool(id: string): UserPool {
    const pool = this.#pools.get(id);
    if (!pool) throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
    return pool;
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  poolOfClient(clientId: string): { pool: UserPool; client: AppClient } {
    const pool = [...this.#pools.values()].find(({ clients }) => clients.has(clientId));
    if (!pool) {
      throw new AwsError("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
    }
    return { pool, client: pool.client(clientId) };
  }

  /** What issues and checks the tokens of a pool. */
  tokens(pool: UserPool): Tokens {
    return this.#tokens.get(pool.id)!;
  }

  /** Who calls with an access token. @throws {AwsError} `NotAuthorizedException` */
  async verifyAccess(accessToken: string): Promise<Caller> {
    for (const pool of this.#pools.values()) {
      const claims = await this.tokens(pool).verifyAccess(accessToken);
      const user = claims && pool.users.find(claims.sub);
      if (claims && user?.enabled) return { pool, user, claims };
    }
    throw new AwsError("NotAuthorizedException", "Invalid Access Token");
  }

  /** A secret that the app client always gets in this project. */
  async clientSecret(clientId: string): Promise<string> {
    const key = await this.#keys.secretFor(`secret of app client ${clientId}`);
    return stableId(key.toString("hex"), lowerCaseAlphanumeric, 51);
  }

  /**
   * Starts the server of a user pool's domain.
   * @param name a prefix of `auth.<region>.amazoncognito.com`, or a domain of one's own
   * @throws {Error} when the domain is taken, or its port
   */
  async createDomain(pool: UserPool, name: string): Promise<UserPoolDomain> {
    if (this.#domains.has(name))
      throw new AwsError("InvalidParameterException", `Domain already exists: ${name}`);
    const awsUrl = name.includes(".")
      ? `https://${name}`
      : `https://${name}.auth.${this.account.region}.amazoncognito.com`;
    const starting = UserPoolDomain.listen({
      pool,
      tokens: this.tokens(pool),
      keys: this.#keys,
      clock: this.clock,
      port: this.#port === 0 ? 0 : this.#port + this.#domains.size,
    }).then((domain) => ({ name, awsUrl, pool, domain }));
    this.#domains.set(name, starting);
    const served = await starting;
    this.#started.push(served);
    return served.domain;
  }

  /** The public keys of an issuer of ours; undefined for any other. */
  keys(issuer: string): Promise<JSONWebKeySet> | undefined {
    return [...this.#pools.values()].some((pool) => pool.issuer === issuer)
      ? this.#keys.publicKeys()
      : undefined;
  }

  domainName(pool: UserPool): string | undefined {
    return this.#started.find((served) => served.pool === pool)?.name;
  }

  /** Where the domains' AWS addresses are found on this machine. */
  addresses(): { aws: string; local: string }[] {
    return this.#started.map(({ awsUrl, domain }) => ({ aws: awsUrl, local: domain.url }));
  }

  /**
   * Puts users into every user pool, present and to come; the sign-in page tells their passwords.
   * @throws {Error} when a pool refuses one
   */
  seedUsers(users: readonly SeedUser[]): void {
    this.#seedUsers.push(...users);
    for (const pool of this.#pools.values()) for (const user of users) pool.seed(user);
  }

  /** Stops all servers; nothing is written to the keys' directory afterwards. */
  async close(): Promise<void> {
    await this.#keys.settled();
    const domains = await Promise.allSettled(this.#domains.values());
    await Promise.all(domains.map((served) => served.status === "fulfilled" && served.value.domain.close()));
  }
}
