import type { Finding, Guard } from "../../guard.ts";
import type { CheckedTemplate, Resource } from "../../template/checked-template.ts";
import { policiesIn, type Statement, statementsOf } from "./policy-document.ts";

/** Refuses what lets anybody in: a policy for everyone without a condition, a function's URL without authorization, a bucket. */
export const publicAccess: Guard = {
  id: "public-access",
  check: (template) => [
    ...policies(template),
    ...template.all("AWS::Lambda::Url").flatMap(functionUrl),
    ...template.all("AWS::Lambda::Permission").flatMap(permission),
    ...template.all("AWS::S3::Bucket").flatMap(bucket),
  ],
};

function policies(template: CheckedTemplate): Finding[] {
  return policiesIn(template)
    .filter((policy) => statementsOf(policy).some(isForEveryone))
    .map(({ logicalId, property }) => ({
      logicalId,
      property,
      wrong: "It allows everyone, of whatever account.",
      mend: "Name the principals, or add a condition on aws:SourceArn or aws:PrincipalOrgID.",
    }));
}

function isForEveryone({ Effect, Principal, Condition }: Statement): boolean {
  if (Effect !== "Allow" || Condition !== undefined) return false;
  const { AWS = Principal } = (Principal ?? {}) as { readonly AWS?: unknown };
  return [AWS].flat().includes("*");
}

function functionUrl({ logicalId, properties }: Resource): Finding[] {
  if (properties.AuthType === "AWS_IAM") return [];
  return [
    {
      logicalId,
      property: "Properties.AuthType",
      wrong: "Everyone who knows the function's URL can invoke it.",
      mend: "Set authType: FunctionUrlAuthType.AWS_IAM, or put the function behind the gateway.",
    },
  ];
}

function permission({ logicalId, properties }: Resource): Finding[] {
  const { Principal, SourceArn, SourceAccount, PrincipalOrgID } = properties;
  const isWide = Principal === "*" || String(Principal).endsWith(".amazonaws.com");
  if (!isWide || SourceArn !== undefined || SourceAccount !== undefined || PrincipalOrgID !== undefined)
    return [];
  return [
    {
      logicalId,
      property: "Properties.Principal",
      wrong: `It lets ${Principal} invoke the function for whatever account.`,
      mend: "Add the sourceArn of what invokes it.",
    },
  ];
}

function bucket({ logicalId, properties }: Resource): Finding[] {
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
    (properties.PublicAccessBlockConfiguration ?? {}) as Readonly<Record<string, unknown>>;
  if (BlockPublicAcls && BlockPublicPolicy && IgnorePublicAcls && RestrictPublicBuckets) return [];
  return [
    {
      logicalId,
      property: "Properties.PublicAccessBlockConfiguration",
      wrong: "The bucket may be made public.",
      mend: "Set blockPublicAccess: BlockPublicAccess.BLOCK_ALL.",
    },
  ];
}
