import type { Account } from "../../account.ts";
import { arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../endpoint/aws-error.ts";
import { type AppClient, checkAppClient } from "./app-client.ts";
import { temporaryPassword } from "./users/password-policy.ts";
import type { KnownCredentials, SeedUser, User } from "./users/user.ts";
import { Users, type UsersSettings } from "./users/users.ts";

export interface UserPoolSettings extends Omit<UsersSettings, "poolId" | "clock"> {
  /** `<region>_<9 alphanumerics>`. */
  readonly id: string;
  readonly name: string;
  /** Only administrators make users: there is no sign-up page. */
  readonly allowAdminCreateUserOnly: boolean;
}

/** A group whose members' tokens carry it in `cognito:groups`. */
export interface Group {
  readonly name: string;
  /** The lower, the more it counts. */
  readonly precedence?: number;
  /** Becomes `cognito:roles` in ID tokens. */
  readonly roleArn?: string;
}

/** A Cognito user pool: its users, groups, app clients and scopes. */
export class UserPool {
  readonly settings: UserPoolSettings;
  readonly arn: string;
  /** `iss` of every token: AWS's own address of the pool, here as there. */
  readonly issuer: string;
  readonly users: Users;
  readonly clients = new Map<string, AppClient>();
  readonly groups = new Map<string, Group>();
  readonly #resourceServers = new Map<string, readonly string[]>();
  readonly #known: (KnownCredentials & { readonly user: User; readonly hash: User["password"] })[] = [];

  constructor(settings: UserPoolSettings, account: Account, clock: Clock) {
    this.settings = settings;
    this.arn = arn(account, "cognito-idp", `userpool/${settings.id}`);
    this.issuer = `https://cognito-idp.${account.region}.amazonaws.com/${settings.id}`;
    this.users = new Users({ ...settings, poolId: settings.id, clock });
  }

  get id(): string {
    return this.settings.id;
  }

  /** @throws {AwsError} what Cognito refuses of an app client's settings */
  addClient(client: AppClient): void {
    checkAppClient(client, this.#customScopes());
    this.clients.set(client.id, client);
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  client(clientId: string): AppClient {
    const client = this.clients.get(clientId);
    if (!client) {
      throw new AwsError("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
    }
    return client;
  }

  /** Its scopes are asked for as `<identifier>/<scope>`. */
  addResourceServer(identifier: string, scopes: readonly string[]): void {
    this.#resourceServers.set(identifier, scopes);
  }

  addGroup(group: Group): void {
    this.groups.set(group.name, group);
  }

  /** @throws {AwsError} `ResourceNotFoundException` */
  addToGroup(user: User, groupName: string): void {
    if (!this.groups.has(groupName)) throw new AwsError("ResourceNotFoundException", "Group not found.");
    user.groups.add(groupName);
  }

  /** The user's groups, the one that counts most first. */
  groupsOf(user: User): Group[] {
    return [...user.groups]
      .map((name) => this.groups.get(name) ?? { name })
      .sort(
        (a, b) => (a.precedence ?? Infinity) - (b.precedence ?? Infinity) || a.name.localeCompare(b.name),
      );
  }

  /**
   * A user as an administrator makes one. Without a password, one is made up, to be changed at the first sign-in;
   * the sign-in page tells it, since no e-mail goes out from here.
   */
  invite(username: string, attributes: Readonly<Record<string, string>>, password?: string): User {
    const temporary = password ?? temporaryPassword(this.settings.passwordPolicy);
    const user = this.users.create({
      username,
      attributes,
      password: temporary,
      status: "FORCE_CHANGE_PASSWORD",
    });
    if (password === undefined) this.#tell(user, username, temporary);
    return user;
  }

  /** @throws {Error} naming the user and what the pool refuses of it */
  seed({ username, email, password, name, groups = [] }: SeedUser): void {
    const signInName =
      this.settings.usernameAttributes.length > 0 ? (email ?? username) : (username ?? email);
    if (signInName === undefined) throw new Error("A seed user needs a username or an e-mail address.");
    const attributes = { ...(email && { email, email_verified: "true" }), ...(name && { name }) };
    try {
      const user = this.users.create({ username: signInName, attributes, password, status: "CONFIRMED" });
      for (const group of groups) {
        if (!this.groups.has(group)) this.addGroup({ name: group });
        this.addToGroup(user, group);
      }
      this.#tell(user, signInName, password);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `The user pool "${this.settings.name}" refuses the seed user "${signInName}": ${reason}`,
        {
          cause,
        },
      );
    }
  }

  /** What the sign-in page may tell: passwords that were handed out, until someone changes them. */
  knownCredentials(): KnownCredentials[] {
    return this.#known.filter(({ user, hash }) => user.password === hash);
  }

  #tell(user: User, username: string, password: string): void {
    this.#known.push({ username, password, user, hash: user.password });
  }

  #customScopes(): Set<string> {
    return new Set(
      [...this.#resourceServers].flatMap(([id, scopes]) => scopes.map((scope) => `${id}/${scope}`)),
    );
  }
}
