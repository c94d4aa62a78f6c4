import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { LocalValues } from "../local-values.ts";

export interface StoredParameter {
  readonly name: string;
  readonly arn: string;
  readonly type: "String" | "StringList" | "SecureString";
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

interface ParameterStoreOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly localValues: LocalValues;
}

/** The SSM Parameter Store: what the templates declare, and what the developer's own file says, which wins. */
export class ParameterStore {
  readonly localValues: LocalValues;
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #declared = new Map<string, StoredParameter>();

  constructor({ account, clock, localValues }: ParameterStoreOptions) {
    this.#account = account;
    this.#clock = clock;
    this.localValues = localValues;
  }

  /** In alphabetical order. */
  get names(): string[] {
    return [...new Set([...this.#declared.keys(), ...this.localValues.names])].sort();
  }

  /** @throws {Error} when there is one of the name */
  declare(name: string, type: StoredParameter["type"], value: string): StoredParameter {
    if (this.#declared.has(name)) throw new Error(`The parameter ${name} already exists.`);
    const parameter = this.#parameter(name, type, value);
    this.#declared.set(name, parameter);
    return parameter;
  }

  /** @param nameOrArn as callers may write it, with a version or without */
  find(nameOrArn: string): StoredParameter | undefined {
    const name = nameOf(nameOrArn);
    const own = this.localValues.get(name);
    return own === undefined ? this.#declared.get(name) : this.#parameter(name, "SecureString", own);
  }

  #parameter(name: string, type: StoredParameter["type"], value: string): StoredParameter {
    return { name, arn: parameterArn(this.#account, name), type, value, modified: this.#clock.now() };
  }
}

/** `/local/shop/limits` of an ARN, of a name with a version, and of itself. */
export function nameOf(nameOrArn: string): string {
  const [, path] = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(\/.*)$/.exec(nameOrArn) ?? [];
  return (path ?? nameOrArn).replace(/:\d+$/, "");
}

/** Names with and without a slash in front have one each in their ARN. */
export function parameterArn(account: Account, name: string): string {
  return arn(account, "ssm", `parameter/${name.replace(/^\//, "")}`);
}
