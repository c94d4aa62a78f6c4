import { createHmac, randomBytes } from "node:crypto";
import { equalSecrets } from "../../equal-secrets.ts";
import type { ProjectKeys } from "../../project-keys.ts";
import type { UserPool } from "../../user-pool.ts";
import type { Visit } from "../visit.ts";

/** Ties a form to the browser it was shown in: the field is a keyed digest of a cookie (signed double submit). */
export class FormTokens {
  readonly #pool: UserPool;
  readonly #keys: ProjectKeys;

  constructor(pool: UserPool, keys: ProjectKeys) {
    this.#pool = pool;
    this.#keys = keys;
  }

  /** The value of the `_csrf` field, and the cookies to set with it. */
  async issue({ cookies }: Visit): Promise<{ formToken: string; cookies: string[] }> {
    const known = cookies.get(this.#cookieName);
    const value = known ?? randomBytes(32).toString("base64url");
    const cookie = `${this.#cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`;
    return { formToken: await this.#digest(value), cookies: known === undefined ? [cookie] : [] };
  }

  async check({ cookies, form }: Visit): Promise<boolean> {
    const cookie = cookies.get(this.#cookieName);
    return cookie !== undefined && equalSecrets(form.get("_csrf") ?? "", await this.#digest(cookie));
  }

  get #cookieName(): string {
    return `csrf-${this.#pool.id}`;
  }

  async #digest(value: string): Promise<string> {
    const key = await this.#keys.secretFor(`forms of ${this.#pool.id}`);
    return createHmac("sha256", key).update(value).digest("base64url");
  }
}
