import { randomInt } from "node:crypto";
import type { Clock } from "../../../clock.ts";
import { AwsError } from "../../../endpoint/aws-error.ts";
import { stableUuid } from "../../../stable-id.ts";
import { checkAttributes, checkRequiredAttributes, type SchemaAttribute } from "./attributes.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { checkPassword, type PasswordPolicy } from "./password-policy.ts";
import type { User, UserStatus } from "./user.ts";

const confirmationCodeValidity = 24 * 60 * 60 * 1000;

/** How a user pool knows its users. */
export interface UsersSettings {
  readonly poolId: string;
  readonly clock: Clock;
  /** What people sign in with instead of a username: `email`, `phone_number`. */
  readonly usernameAttributes: readonly string[];
  /** What people may sign in with besides their username. */
  readonly aliasAttributes: readonly string[];
  readonly autoVerifiedAttributes: readonly string[];
  readonly caseSensitive: boolean;
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: readonly SchemaAttribute[];
}

export interface NewUser {
  readonly username: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly password: string;
  readonly status: UserStatus;
}

/** The users of one user pool. */
export class Users {
  readonly #settings: UsersSettings;
  readonly #users = new Map<string, User>();

  constructor(settings: UsersSettings) {
    this.#settings = settings;
  }

  /** @throws {AwsError} `UsernameExistsException`, `InvalidPasswordException`, `InvalidParameterException` */
  create({ username, attributes = {}, password, status }: NewUser): User {
    const { poolId, clock, passwordPolicy, schema, usernameAttributes } = this.#settings;
    const all = new Map(Object.entries(attributes).filter(([name]) => name !== "sub"));
    const identifier = this.#identifierAttribute(username);
    if (identifier) all.set(identifier, username);
    checkAttributes(all, schema);
    checkPassword(password, passwordPolicy);
    if (this.find(username)) throw new AwsError("UsernameExistsException", "User account already exists");

    const sub = stableUuid(`${poolId}/${this.#fold(username)}`);
    const now = clock.now();
    const user: User = {
      username: usernameAttributes.length > 0 ? sub : username,
      sub,
      attributes: all,
      groups: new Set(),
      status,
      enabled: true,
      password: hashPassword(password),
      createdAt: now,
      modifiedAt: now,
    };
    this.#users.set(this.#fold(user.username), user);
    return user;
  }

  /**
   * Self sign-up: the user can't sign in before the code is confirmed.
   * @throws {AwsError} `UsernameExistsException`, `InvalidPasswordException`, `InvalidParameterException`
   */
  signUp(newUser: Omit<NewUser, "status">): User {
    const given = new Map(Object.entries(newUser.attributes ?? {}));
    const identifier = this.#identifierAttribute(newUser.username);
    if (identifier) given.set(identifier, newUser.username);
    checkRequiredAttributes(given, this.#settings.schema);
    const user = this.create({ ...newUser, status: "UNCONFIRMED" });
    this.renewConfirmationCode(user);
    return user;
  }

  renewConfirmationCode(user: User): string {
    const code = randomInt(1_000_000).toString().padStart(6, "0");
    user.confirmation = { code, expiresAt: this.#settings.clock.now() + confirmationCodeValidity };
    return code;
  }

  /** @throws {AwsError} `CodeMismatchException`, `ExpiredCodeException`, `NotAuthorizedException` */
  confirm(user: User, code: string): void {
    if (user.status !== "UNCONFIRMED") {
      throw new AwsError(
        "NotAuthorizedException",
        `User cannot be confirmed. Current status is ${user.status}`,
      );
    }
    if (user.confirmation?.code !== code) {
      throw new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
    }
    if (user.confirmation.expiresAt <= this.#settings.clock.now()) {
      throw new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }
    for (const attribute of this.#settings.autoVerifiedAttributes) {
      if (user.attributes.has(attribute)) user.attributes.set(`${attribute}_verified`, "true");
    }
    user.status = "CONFIRMED";
    delete user.confirmation;
    this.#touch(user);
  }

  /**
   * A permanent password confirms the user; a temporary one has to be changed at the next sign-in.
   * @throws {AwsError} `InvalidPasswordException`
   */
  setPassword(user: User, password: string, permanent: boolean): void {
    checkPassword(password, this.#settings.passwordPolicy);
    user.password = hashPassword(password);
    user.status = permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    this.#touch(user);
  }

  /** The user when the password is right, whatever the user's status; takes as long for an unknown user. */
  async authenticate(name: string, password: string): Promise<User | undefined> {
    const user = this.find(name);
    const matches = await passwordMatches(password, await user?.password);
    return matches ? user : undefined;
  }

  /** By username, `sub`, or an attribute that the pool lets people sign in with. */
  find(name: string): User | undefined {
    const folded = this.#fold(name);
    return (
      this.#users.get(folded) ??
      this.list().find((user) => user.sub === name || this.#signInNames(user).includes(folded))
    );
  }

  /** @throws {AwsError} `UserNotFoundException` */
  get(name: string): User {
    const user = this.find(name);
    if (!user) throw new AwsError("UserNotFoundException", "User does not exist.");
    return user;
  }

  list(): User[] {
    return [...this.#users.values()];
  }

  /** Whatever the user holds, a session or a token to refresh, is worth nothing from now on. */
  delete(user: User): void {
    this.#users.delete(this.#fold(user.username));
  }

  #signInNames(user: User): string[] {
    const { usernameAttributes, aliasAttributes } = this.#settings;
    const aliases = aliasAttributes.filter(
      (name) => name === "preferred_username" || user.attributes.get(`${name}_verified`) === "true",
    );
    return [...usernameAttributes, ...aliases].flatMap((name) => {
      const value = user.attributes.get(name);
      return value === undefined ? [] : [this.#fold(value)];
    });
  }

  /** @throws {AwsError} `InvalidParameterException` where people must sign in with an e-mail address or phone number. */
  #identifierAttribute(username: string): string | undefined {
    const { usernameAttributes } = this.#settings;
    if (usernameAttributes.length === 0) return undefined;
    if (usernameAttributes.includes("email") && username.includes("@")) return "email";
    if (usernameAttributes.includes("phone_number") && /^\+\d+$/.test(username)) return "phone_number";
    throw new AwsError(
      "InvalidParameterException",
      usernameAttributes.includes("email")
        ? "Username should be an email."
        : "Username should be a phone number, for example +821012345678.",
    );
  }

  #fold(name: string): string {
    return this.#settings.caseSensitive ? name : name.toLowerCase();
  }

  #touch(user: User): void {
    user.modifiedAt = this.#settings.clock.now();
  }
}
