import type { Clock } from "../../../../clock.ts";
import type { ProjectKeys } from "../../project-keys.ts";
import { SealedTokens } from "../../tokens/sealed-token.ts";
import type { UserPool } from "../../user-pool.ts";
import type { User } from "../../users/user.ts";

const validity = 15 * 60;

/** Says that a visitor gave a user's right password, but has a step left: to confirm the account, to choose a new password. */
export class UnfinishedSignIns {
  readonly #pool: UserPool;
  readonly #sealed: SealedTokens<{ readonly sub: string }>;

  constructor(pool: UserPool, keys: ProjectKeys, clock: Clock) {
    this.#pool = pool;
    this.#sealed = new SealedTokens(`unfinished sign-in of ${pool.id}`, keys, clock);
  }

  /** @returns the value of the form field that carries it */
  async start({ sub }: User): Promise<string> {
    return this.#sealed.seal({ sub }, validity);
  }

  /** The user, if the user still is at that step. */
  async resume(field: string | null, step: User["status"]): Promise<User | undefined> {
    const content = await this.#sealed.open(field ?? "");
    const user = typeof content === "string" ? undefined : this.#pool.users.find(content.sub);
    return user?.enabled && user.status === step ? user : undefined;
  }
}
