import type { Finding, Guard } from "../../guard.ts";
import type { CheckedTemplate } from "../../template/checked-template.ts";
import { expectedText } from "../../template/expected-text.ts";
import { policiesIn } from "./policy-document.ts";

// Characters without white space ("IAM and AWS STS quotas"), and bytes (the quotas of SQS, SNS, S3, KMS and Lambda).
const trust = 2048;
const inlineOfRole = 10_240;
const limits: Readonly<Record<string, number>> = {
  "AWS::IAM::ManagedPolicy": 6144,
  "AWS::KMS::Key": 32_768,
  "AWS::S3::BucketPolicy": 20_480,
  "AWS::SNS::TopicPolicy": 30_720,
  "AWS::SQS::QueuePolicy": 8192,
};
const ofFunction = 20_480;
/** What each permission says beyond its properties: the keys, the id, and the function's ARN. */
const permissionFrame = 300;

/** Refuses policies that are longer than AWS takes. */
export const policySize: Guard = {
  id: "policy-size",
  check: (template) => [...documents(template), ...inlinePolicies(template), ...functionPolicies(template)],
};

function documents(template: CheckedTemplate): Finding[] {
  return policiesIn(template).flatMap(({ logicalId, type, property, kind, document }) => {
    const most = kind === "trust" ? trust : limits[type];
    const size = sizeOf(document, template);
    return most === undefined || size <= most ? [] : [finding(logicalId, property, size, most)];
  });
}

/** All inline policies of a role count together, those that stand beside it in the template too. */
function inlinePolicies(template: CheckedTemplate): Finding[] {
  const sizes = new Map<string, number>();
  for (const { logicalId, type, kind, document } of policiesIn(template)) {
    if (kind !== "identity" || type === "AWS::IAM::ManagedPolicy") continue;
    const { Roles = [{ Ref: logicalId }] } = (template.find({ Ref: logicalId })?.properties ?? {}) as {
      readonly Roles?: readonly unknown[];
    };
    for (const role of Roles) {
      const id = template.find(role)?.logicalId;
      if (id !== undefined) sizes.set(id, (sizes.get(id) ?? 0) + sizeOf(document, template));
    }
  }
  return [...sizes]
    .filter(([, size]) => size > inlineOfRole)
    .map(([logicalId, size]) => finding(logicalId, "Properties.Policies", size, inlineOfRole));
}

function functionPolicies(template: CheckedTemplate): Finding[] {
  const permissions = Map.groupBy(template.all("AWS::Lambda::Permission"), ({ properties }) =>
    template.findFunction(properties.FunctionName),
  );
  return [...permissions].flatMap(([permitted, all]) => {
    const size = all.reduce((sum, { properties }) => sum + sizeOf(properties, template) + permissionFrame, 0);
    return !permitted || size <= ofFunction ? [] : [finding(permitted.logicalId, "Policy", size, ofFunction)];
  });
}

function finding(logicalId: string, property: string, size: number, most: number): Finding {
  return {
    logicalId,
    property,
    wrong: `Its policy comes to about ${size} characters, and AWS takes ${most}.`,
    mend: "Let it say less: one statement for several resources, or fewer resources for one function.",
  };
}

function sizeOf(document: object, { stackName }: CheckedTemplate): number {
  return JSON.stringify(document, (_, value) => (isIntrinsic(value) ? expectedText(value, stackName) : value))
    .length;
}

function isIntrinsic(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const [key = "", ...others] = Object.keys(value);
  return others.length === 0 && (key === "Ref" || key.startsWith("Fn::"));
}
