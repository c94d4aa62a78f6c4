import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { alphanumeric, stableId, stableUuid } from "../../stable-id.ts";
import type { LocalValues } from "../local-values.ts";

export interface StoredSecret {
  readonly name: string;
  readonly arn: string;
  readonly versionId: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
}

interface SecretsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly localValues: LocalValues;
}

/** The secrets that the templates declare, with the values of the developer's own file, if it has them. */
export class Secrets {
  readonly localValues: LocalValues;
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #secrets = new Map<string, StoredSecret>();

  constructor({ account, clock, localValues }: SecretsOptions) {
    this.#account = account;
    this.#clock = clock;
    this.localValues = localValues;
  }

  /** @throws {Error} when there is one of the name */
  declare(name: string, text: string): StoredSecret {
    if (this.#secrets.has(name)) throw new Error(`The secret ${name} already exists.`);
    const secret = this.#secret(name, text);
    this.#secrets.set(name, secret);
    return secret;
  }

  /**
   * A secret that a template declares, or that the developer's file has the value of.
   * @param id a name, or an ARN with or without the six characters that AWS adds
   */
  find(id: string): StoredSecret | undefined {
    const secret = [...this.#secrets.values()].find(
      ({ name, arn: own }) => id === name || id === own || id === own.slice(0, -7),
    );
    for (const name of secret ? [secret.name] : namesOf(id)) {
      const text = this.localValues.get(name);
      if (text !== undefined) return secret ? { ...secret, text } : this.#secret(name, text);
    }
    return secret;
  }

  #secret(name: string, text: string): StoredSecret {
    const versionId = stableUuid(`secret ${name}`);
    return { name, arn: secretArn(this.#account, name), versionId, text, created: this.#clock.now() };
  }
}

/** The names that an id may stand for: an ARN may end with six characters that AWS added. */
function namesOf(id: string): string[] {
  const [, name] = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(id) ?? [];
  return name === undefined ? [id] : [name, name.replace(/-[A-Za-z0-9]{6}$/, "")];
}

/** As AWS makes it, with six characters that are the same whenever the name is. */
export function secretArn(account: Account, name: string): string {
  return arn(account, "secretsmanager", `secret:${name}-${stableId(name, alphanumeric, 6)}`);
}
