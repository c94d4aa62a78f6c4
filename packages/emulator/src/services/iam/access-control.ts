import type { Account } from "../../account.ts";
import type { Place } from "../../assembly/construct-places.ts";
import type { Clock } from "../../clock.ts";
import type { Emit } from "../../events.ts";
import { denialMessage } from "./denial-message.ts";
import { type ApplicablePolicies, type Decision, evaluate } from "./evaluate.ts";
import type { Iam, Role } from "./iam.ts";
import type { IamMode } from "./iam-mode.ts";
import { type ContextValues, contextOf } from "./policy/context.ts";
import type { Caller } from "./policy/principal.ts";
import type { Statement } from "./policy/statement.ts";
import type { Access } from "./requests/access.ts";

/** What a resource itself says about who may use it. */
export interface ResourceFacts {
  readonly policy?: readonly Statement[];
  readonly tags?: Iterable<readonly [key: string, value: string]>;
}

export interface AccessControlOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly iam: Iam;
  /** @default "enforce" */
  readonly mode?: IamMode | undefined;
  readonly facts: (resourceArn: string) => ResourceFacts | undefined;
  readonly place: (resourceArn: string) => Place | undefined;
}

/** A function, which calls others with its role. */
export interface FunctionIdentity {
  readonly name: string;
  readonly role: string;
}

/** Decides whether a function or a service may do something, and tells of every denial. */
export class AccessControl {
  readonly #options: AccessControlOptions;
  readonly #unknownRoles = new Set<string>();

  constructor(options: AccessControlOptions) {
    this.#options = options;
  }

  get off(): boolean {
    return this.#options.mode === "off";
  }

  /** Why the function's role may not do it, as AWS words it; undefined when it may. */
  roleDenial(caller: FunctionIdentity, access: Access): string | undefined {
    const { iam, account } = this.#options;
    if (this.off) return undefined;
    const role = iam.role(caller.role);
    if (!role) return this.#unknownRole(caller);
    const session: Caller = {
      kind: "role",
      accountId: account.id,
      roleArn: role.arn,
      roleId: role.id,
      sessionArn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${caller.name}`,
    };
    const { unknown, ...policies } = iam.policiesOf(role);
    const decision = this.#decide(session, access, policies, {
      ...this.#roleContext(role, caller),
      "aws:PrincipalArn": role.arn,
    });
    if (decision.allowed) return undefined;
    const unsure = unknown.length > 0 && !decision.explicit && decision.by === "identity-based policy";
    return this.#denied(session, access, decision, role.arn, {
      functionName: caller.name,
      // What is not known may allow it: a refusal could be wrong.
      ...(unsure && { unknownPolicies: unknown }),
    });
  }

  /** Why a service, such as `sns.amazonaws.com`, may not do it for this source; undefined when it may. */
  serviceDenial(service: string, sourceArn: string, access: Access): string | undefined {
    if (this.off) return undefined;
    const caller: Caller = { kind: "service", service };
    const decision = this.#decide(
      caller,
      access,
      { identity: [] },
      {
        "aws:SourceArn": sourceArn,
        "aws:SourceAccount": sourceArn.split(":")[4],
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": service,
      },
    );
    return decision.allowed ? undefined : this.#denied(caller, access, decision, access.resource, {});
  }

  /** Whether a service may assume the role for this source, as far as the role is known. */
  canBeAssumed(roleArn: string, service: string, sourceArn?: string): boolean {
    const role = this.#options.iam.role(roleArn);
    if (this.off || !role) return true;
    const access = { action: "sts:AssumeRole", resource: roleArn };
    const caller: Caller = { kind: "service", service };
    const source = { "aws:SourceArn": sourceArn, "aws:SourceAccount": sourceArn?.split(":")[4] };
    const context = contextOf(this.#context(access), sourceArn === undefined ? {} : source);
    const request = { caller, action: access.action, resources: [roleArn], context };
    return evaluate(request, { identity: [], resource: role.trustPolicy }).allowed;
  }

  #decide(
    caller: Caller,
    access: Access,
    policies: Pick<ApplicablePolicies, "identity" | "boundary">,
    values: ContextValues,
  ): Decision {
    const { policy = [], tags = [] } = this.#options.facts(access.resource) ?? {};
    const context = contextOf(
      this.#context(access),
      tagValues("aws:ResourceTag", tags),
      values,
      access.context ?? {},
    );
    const resources = [access.resource, ...(access.aliases ?? [])];
    return evaluate({ caller, action: access.action, resources, context }, { ...policies, resource: policy });
  }

  #context({ resource }: Access): ContextValues {
    const { account, clock } = this.#options;
    const now = clock.now();
    return {
      "aws:CurrentTime": new Date(now).toISOString(),
      "aws:EpochTime": String(Math.floor(now / 1000)),
      "aws:RequestedRegion": account.region,
      "aws:ResourceAccount": resource.split(":")[4] || account.id,
      // On AWS every call of an SDK comes over TLS, and a policy is written for there.
      "aws:SecureTransport": "true",
    };
  }

  #roleContext(role: Role, { name }: FunctionIdentity): ContextValues {
    const { account } = this.#options;
    return {
      ...tagValues("aws:PrincipalTag", Object.entries(role.tags)),
      "aws:PrincipalAccount": account.id,
      "aws:PrincipalIsAWSService": "false",
      "aws:PrincipalType": "AssumedRole",
      "aws:SourceIp": "127.0.0.1",
      "aws:userid": `${role.id}:${name}`,
      "aws:ViaAWSService": "false",
      "lambda:SourceFunctionArn": `arn:aws:lambda:${account.region}:${account.id}:function:${name}`,
    };
  }

  /** Tells of a denial. Undefined when it is not enforced. */
  #denied(
    caller: Caller,
    access: Access,
    decision: Extract<Decision, { allowed: false }>,
    placeArn: string,
    more: { readonly functionName?: string; readonly unknownPolicies?: readonly string[] },
  ): string | undefined {
    const { emit, mode = "enforce", place } = this.#options;
    const enforced = mode === "enforce" && !more.unknownPolicies;
    const message = denialMessage(caller, access.action, access.resource, decision);
    emit({
      type: "access-denied",
      principal: caller.kind === "role" ? caller.roleArn : caller.service,
      action: access.action,
      resource: access.resource,
      message,
      enforced,
      ...more,
      ...place(placeArn),
    });
    return enforced ? message : undefined;
  }

  // Nothing tells what a role of another stack is allowed: it is told once, and not held against the function.
  #unknownRole({ name, role }: FunctionIdentity): undefined {
    if (this.#unknownRoles.has(name)) return;
    this.#unknownRoles.add(name);
    this.#options.emit({ type: "role-unknown", functionName: name, roleArn: role });
  }
}

function tagValues(
  key: string,
  tags: Iterable<readonly [key: string, value: string]>,
): Record<string, string> {
  return Object.fromEntries([...tags].map(([name, value]) => [`${key}/${name}`, value]));
}
