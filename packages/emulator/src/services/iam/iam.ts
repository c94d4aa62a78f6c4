import type { Account } from "../../account.ts";
import { arn } from "../../account.ts";
import { lowerCaseAlphanumeric, stableId } from "../../stable-id.ts";
import { awsManagedPolicy } from "./managed-policies.ts";
import { readIdentityPolicy, readPolicy } from "./policy/read-policy.ts";
import type { Statement } from "./policy/statement.ts";

export interface RoleOptions {
  readonly name: string;
  /** `/` or `/service-role/`. @default "/" */
  readonly path?: string;
  /** Who may assume it: a policy document. */
  readonly trustPolicy: unknown;
  readonly managedPolicyArns?: readonly string[];
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface Role {
  readonly arn: string;
  readonly name: string;
  /** `AROA…`. */
  readonly id: string;
  readonly trustPolicy: readonly Statement[];
  readonly permissionsBoundary: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a role's policies say together. */
export interface RolePolicies {
  readonly identity: readonly Statement[];
  readonly boundary: readonly Statement[] | undefined;
  /** ARNs of AWS's managed policies whose content is not known here: they may allow more. */
  readonly unknown: readonly string[];
}

/** The roles of an account, and what they are allowed. */
export class Iam {
  readonly #account: Account;
  readonly #roles = new Map<string, Role>();
  /** By the role's name, since a policy may be attached to a role of another stack. */
  readonly #inline = new Map<string, Map<string, Statement[]>>();
  readonly #attached = new Map<string, Set<string>>();
  readonly #managed = new Map<string, Statement[]>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** @throws {Error} for a trust policy that is none */
  createRole(options: RoleOptions): Role {
    const { name, path = "/", tags = {}, permissionsBoundary } = options;
    const role: Role = {
      arn: this.#arn(`role${path}${name}`),
      name,
      id: `AROA${stableId(`${this.#account.id}/${name}`, lowerCaseAlphanumeric, 17).toUpperCase()}`,
      trustPolicy: readPolicy(options.trustPolicy),
      permissionsBoundary,
      tags,
    };
    this.#roles.set(role.arn, role);
    for (const policyArn of options.managedPolicyArns ?? []) this.attachPolicy(name, policyArn);
    return role;
  }

  /** The role of an ARN; undefined when no template makes it. */
  role(roleArn: string): Role | undefined {
    return this.#roles.get(roleArn);
  }

  /** Adds an inline policy, or replaces the one of that name. @throws {Error} for a document that is no policy */
  putRolePolicy(roleName: string, policyName: string, document: unknown): void {
    const policies = this.#inline.get(roleName) ?? new Map<string, Statement[]>();
    this.#inline.set(roleName, policies.set(policyName, readIdentityPolicy(document)));
  }

  /** Makes a managed policy, and returns its ARN. @throws {Error} for a document that is no policy */
  createPolicy(name: string, document: unknown, path = "/"): string {
    const policyArn = this.#arn(`policy${path}${name}`);
    this.#managed.set(policyArn, readIdentityPolicy(document));
    return policyArn;
  }

  attachPolicy(roleName: string, policyArn: string): void {
    this.#attached.set(roleName, (this.#attached.get(roleName) ?? new Set()).add(policyArn));
  }

  policiesOf({ name, permissionsBoundary }: Role): RolePolicies {
    const attached = [...(this.#attached.get(name) ?? [])].map(
      (policyArn) => this.#document(policyArn) ?? policyArn,
    );
    const boundary = permissionsBoundary === undefined ? undefined : this.#document(permissionsBoundary);
    return {
      identity: [
        ...[...(this.#inline.get(name)?.values() ?? [])].flat(),
        ...attached.flatMap((policy) => (isArn(policy) ? [] : policy)),
      ],
      // A boundary that is not known here can't be held against anyone.
      boundary,
      unknown: attached.filter(isArn),
    };
  }

  #document(policyArn: string): readonly Statement[] | undefined {
    return this.#managed.get(policyArn) ?? awsManagedPolicy(policyArn);
  }

  // IAM has no Region in its ARNs.
  #arn(resource: string): string {
    return arn({ id: this.#account.id, region: "" }, "iam", resource);
  }
}

function isArn(policy: readonly Statement[] | string): policy is string {
  return typeof policy === "string";
}
