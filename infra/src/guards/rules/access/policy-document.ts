import type { CheckedTemplate } from "../../template/checked-template.ts";

/** A statement of an IAM policy, as a template has it. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

export interface PolicyDocument {
  readonly Statement: Statement | readonly Statement[];
}

/** A policy, and where it stands. */
export interface Policy {
  readonly logicalId: string;
  readonly type: string;
  /** `Properties.PolicyDocument`. */
  readonly property: string;
  /** What somebody may do, who may do something with a resource, or who may take on a role. */
  readonly kind: "identity" | "resource" | "trust";
  readonly document: PolicyDocument;
}

const identities = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"];

/** Every policy of a template. */
export function policiesIn(template: CheckedTemplate): Policy[] {
  return template.resources.flatMap(({ logicalId, type, properties }): Policy[] => {
    const policy = (kind: Policy["kind"], property: string, document: unknown): Policy[] =>
      isDocument(document) ? [{ logicalId, type, property: `Properties.${property}`, kind, document }] : [];
    const { Policies } = properties;
    const inline: readonly { readonly PolicyDocument?: unknown }[] = Array.isArray(Policies) ? Policies : [];
    return [
      ...policy("trust", "AssumeRolePolicyDocument", properties.AssumeRolePolicyDocument),
      ...inline.flatMap(({ PolicyDocument }, index) =>
        policy("identity", `Policies.${index}.PolicyDocument`, PolicyDocument),
      ),
      ...["PolicyDocument", "KeyPolicy", "ResourcePolicy", "Policy"].flatMap((property) =>
        policy(identities.includes(type) ? "identity" : "resource", property, properties[property]),
      ),
    ];
  });
}

export function statementsOf({ document }: Policy): Statement[] {
  return [document.Statement].flat() as Statement[];
}

function isDocument(value: unknown): value is PolicyDocument {
  return typeof value === "object" && value !== null && "Statement" in value;
}
