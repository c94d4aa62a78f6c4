import { randomUUID } from "node:crypto";
import type { Clock } from "../../../../clock.ts";
import type { ProjectKeys } from "../../project-keys.ts";
import { SealedTokens } from "../../tokens/sealed-token.ts";
import type { UserPool } from "../../user-pool.ts";
import type { User } from "../../users/user.ts";
import type { Visit } from "../visit.ts";

const validity = 60 * 60;

/** A browser in which a user is signed in. */
export interface Session {
  readonly id: string;
  readonly sub: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
}

/** The session cookie of managed login, good for one hour: with it `/oauth2/authorize` asks nobody. */
export class Sessions {
  readonly #pool: UserPool;
  readonly #clock: Clock;
  readonly #sealed: SealedTokens<Session>;
  readonly #ended = new Set<string>();

  constructor(pool: UserPool, keys: ProjectKeys, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
    this.#sealed = new SealedTokens(`session of ${pool.id}`, keys, clock);
  }

  async start(user: User): Promise<{ session: Session; cookie: string }> {
    const session = { id: randomUUID(), sub: user.sub, authTime: Math.floor(this.#clock.now() / 1000) };
    return { session, cookie: this.#cookie(await this.#sealed.seal(session, validity), validity) };
  }

  async find({ cookies }: Visit): Promise<Session | undefined> {
    const session = await this.#sealed.open(cookies.get(this.#cookieName) ?? "");
    if (typeof session === "string" || this.#ended.has(session.id)) return undefined;
    return this.#pool.users.find(session.sub)?.enabled ? session : undefined;
  }

  /** @returns the `set-cookie` value that makes the browser forget the session */
  async end(visit: Visit): Promise<string> {
    const session = await this.find(visit);
    if (session) this.#ended.add(session.id);
    return this.#cookie("", 0);
  }

  /** Browsers share cookies among the ports of a host, so the name tells the pools of several projects apart. */
  get #cookieName(): string {
    return `cognito-${this.#pool.id}`;
  }

  #cookie(value: string, maxAge: number): string {
    return `${this.#cookieName}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`;
  }
}
