import { CfnResource, type Stack } from "aws-cdk-lib";
import {
  AnyPrincipal,
  CfnPolicy,
  CfnRole,
  Effect,
  ManagedPolicy,
  OrganizationPrincipal,
  PolicyStatement,
  type PrincipalBase,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { CfnPermission, CfnUrl } from "aws-cdk-lib/aws-lambda";
import { BlockPublicAccess, Bucket } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, test } from "vitest";
import { guarded } from "../../testing/guarded-stack.ts";

const descriptions = (build: (stack: Stack) => unknown) =>
  guarded(build).findings.map(({ description }) => description);
const role = (stack: Stack) =>
  new Role(stack, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
const allow = (actions: string[], resources: string[]) => (stack: Stack) =>
  role(stack).addToPolicy(new PolicyStatement({ actions, resources }));
const arn = "arn:aws:sqs:ap-northeast-2:111122223333:orders";

describe("a policy", () => {
  test.each<[message: string, build: (stack: Stack) => unknown]>([
    ["It allows the action *.", allow(["*"], [arn])],
    ["It allows the action sqs:*.", allow(["sqs:SendMessage", "sqs:*"], [arn])],
    ["It allows sqs:SendMessage on every resource.", allow(["sqs:SendMessage"], [arn, "*"])],
    [
      "It allows the action all but some.",
      (stack) => role(stack).addToPolicy(new PolicyStatement({ notActions: ["iam:*"], resources: [arn] })),
    ],
    [
      "It allows sqs:SendMessage on every resource.",
      (stack) =>
        role(stack).addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], notResources: [arn] })),
    ],
    // As the CDK's own custom resources write theirs, which cdk-nag doesn't see.
    [
      "It allows s3:GetObject on every resource.",
      (stack) =>
        new CfnResource(stack, "Plain", {
          type: "AWS::IAM::Role",
          properties: {
            AssumeRolePolicyDocument: { Statement: [] },
            Policies: [
              { PolicyDocument: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] } },
            ],
          },
        }),
    ],
    [
      "It allows the action sqs:*.",
      (stack) =>
        new Queue(stack, "Queue").addToResourcePolicy(
          new PolicyStatement({
            principals: [new ServicePrincipal("sns.amazonaws.com")],
            actions: ["sqs:*"],
            resources: [arn],
          }),
        ),
    ],
  ])("that allows too much fails: %s", (message, build) => {
    expect(descriptions(build)).toEqual([message]);
  });

  test("that names what it allows, or denies everything, or hands a key to its own account, passes", () => {
    expect(
      descriptions((stack) => {
        const { roleName } = role(stack);
        new ManagedPolicy(stack, "Policy", {
          roles: [Role.fromRoleName(stack, "Imported", roleName)],
          statements: [
            new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [arn] }),
            new PolicyStatement({ effect: Effect.DENY, actions: ["*"], resources: ["*"] }),
          ],
        });
        new Key(stack, "Key");
      }),
    ).toEqual([]);
  });
});

describe("public access", () => {
  const everyone = (principal: PrincipalBase = new AnyPrincipal()) =>
    new PolicyStatement({ principals: [principal], actions: ["sns:Publish"], resources: ["*"] });

  test.each<[message: string, build: (stack: Stack) => unknown]>([
    [
      "It allows everyone, of whatever account.",
      (stack) => new Topic(stack, "Topic").addToResourcePolicy(everyone()),
    ],
    [
      "It allows everyone, of whatever account.",
      (stack) =>
        new CfnRole(stack, "Role", {
          assumeRolePolicyDocument: {
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }],
          },
        }),
    ],
    [
      "Everyone who knows the function's URL can invoke it.",
      (stack) => new CfnUrl(stack, "Url", { authType: "NONE", targetFunctionArn: arn }),
    ],
    [
      "It lets s3.amazonaws.com invoke the function for whatever account.",
      (stack) => new CfnPermission(stack, "Permission", permission({})),
    ],
    ["The bucket may be made public.", (stack) => new Bucket(stack, "Bucket")],
    [
      "The bucket may be made public.",
      (stack) => new Bucket(stack, "Bucket", { blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY }),
    ],
  ])("fails: %s", (message, build) => {
    const { findings } = guarded(build);

    expect(findings).toMatchObject([{ rule: "public-access", description: message }]);
  });

  test("passes where a condition, a source or a block keeps others out", () => {
    expect(
      descriptions((stack) => {
        new Topic(stack, "Topic", { enforceSSL: true }).addToResourcePolicy(
          everyone(new OrganizationPrincipal("o-1234567890")),
        );
        new CfnPermission(stack, "Permission", permission({ sourceArn: "arn:aws:s3:::uploads" }));
        new CfnUrl(stack, "Url", { authType: "AWS_IAM", targetFunctionArn: arn });
        new Bucket(stack, "Bucket", { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
      }),
    ).toEqual([]);
  });

  const permission = (source: { sourceArn?: string }) => ({
    action: "lambda:InvokeFunction",
    functionName: "notify",
    principal: "s3.amazonaws.com",
    ...source,
  });
});

describe("the size of a policy", () => {
  test("of a role counts all that is inline, in however many resources", () => {
    const policyDocument = (count: number) => ({
      Statement: Array.from({ length: count }, (_, index) => ({
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: `${arn}-${index}`,
      })),
    });
    const withPolicies =
      (...counts: number[]) =>
      (stack: Stack) => {
        const { roleName } = role(stack);
        for (const count of counts) {
          new CfnPolicy(stack, `P${count}`, {
            policyName: `p${count}`,
            roles: [roleName],
            policyDocument: policyDocument(count),
          });
        }
      };

    expect(guarded(withPolicies(70, 71)).findings).toMatchObject([
      {
        rule: "policy-size",
        path: "Stack/Role/Resource",
        description: expect.stringMatching(
          /^Its policy comes to about 1\d{4} characters, and AWS takes 10240\.$/,
        ),
      },
    ]);
    expect(guarded(withPolicies(70)).findings).toEqual([]);
  });

  test("of a queue is measured with the names that CloudFormation will put in", () => {
    const withPolicy = (count: number) => (stack: Stack) => {
      const queue = new Queue(stack, "Queue");
      for (let index = 0; index < count; index++) {
        const publisher = new ServicePrincipal(`service${index}.amazonaws.com`);
        queue.addToResourcePolicy(
          new PolicyStatement({
            principals: [publisher],
            actions: ["sqs:SendMessage"],
            resources: [queue.queueArn],
          }),
        );
      }
    };

    expect(guarded(withPolicy(60)).findings).toMatchObject([
      { rule: "policy-size", description: expect.stringContaining("AWS takes 8192.") },
    ]);
    expect(guarded(withPolicy(5)).findings).toEqual([]);
  });
});
