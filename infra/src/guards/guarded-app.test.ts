import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket } from "aws-cdk-lib/aws-s3";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { CfnParameter } from "aws-cdk-lib/aws-ssm";
import { describe, expect, test } from "vitest";
import { accept } from "./accept.ts";
import { acceptancesIn, listAcceptances } from "./acceptances.ts";
import { guarded } from "./testing/guarded-stack.ts";

const openBucket = (stack: Stack) => new Bucket(stack, "Uploads", { enforceSSL: true });

describe("a finding", () => {
  test("fails the synthesis with what, where in which source, how to mend it and how to accept it", () => {
    const { error } = guarded(openBucket);

    expect(error).toContain("guarded-app.test.ts:");
    expect(error).toContain("ERROR The bucket may be made public. (guards)");
    expect(error).toContain("Stack/Uploads/Resource (Uploads");
    expect(error).toContain("Suggested fix: Set blockPublicAccess: BlockPublicAccess.BLOCK_ALL.");
    expect(error).toContain("Acknowledge with 'guards::public-access'");
  });

  test("fails it under the CDK's CLI too, which would look only at the stacks that it was asked for", () => {
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ "@aws-cdk/core:failSynthOnValidationErrors": false });
    try {
      expect(guarded(openBucket).error).toContain("The bucket may be made public.");
    } finally {
      delete process.env.CDK_CONTEXT_JSON;
    }
  });

  test("is accepted with a reason, for a construct and all below it", () => {
    const { error, findings } = guarded((stack) => {
      openBucket(stack);
      accept(stack, "Everyone may see the uploads.", "guards::public-access");
    });

    expect(error).toBeUndefined();
    expect(findings).toEqual([]);
  });

  test("is not accepted elsewhere, or by another id", () => {
    const elsewhere = guarded((stack) => {
      openBucket(stack);
      accept(new Stack(stack.node.root as never, "Other"), "Not here, but there.", "guards::public-access");
    });
    const other = guarded((stack) => accept(openBucket(stack), "Another thing.", "guards::wildcard-grant"));

    expect(elsewhere.error).toContain("The bucket may be made public.");
    expect(other.error).toContain("The bucket may be made public.");
  });

  test("can't be accepted without a reason, or by an id of no rule's set", () => {
    const because = (reason: string, id: string) => () => guarded((stack) => accept(stack, reason, id));

    expect(because(" ", "guards::public-access")).toThrow(
      "Stack accepts guards::public-access without saying why.",
    );
    expect(because("It is fine.", "public-access")).toThrow('Stack accepts "public-access". Write it as');
  });
});

describe("an acceptance", () => {
  test("that no finding needs fails, with its construct and its id", () => {
    const { error } = guarded((stack) => {
      const bucket = new Bucket(stack, "Uploads", { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
      accept(bucket, "It was open once.", "guards::public-access");
    });

    expect(error).toContain("Nothing is found that these acceptances are for.");
    expect(error).toContain("Stack/Uploads accepts guards::public-access: It was open once.");
  });

  test("of what was not looked for is not judged, and is when it was", () => {
    const nagged = (complete: boolean) =>
      guarded(
        (stack) => {
          new CfnParameter(stack, "Parameter", { type: "String", value: "x" });
          accept(stack, "It is fine.", "AwsSolutions::AwsSolutions-S1", "Nowhere::rule");
        },
        { complete },
      );

    expect(nagged(false).error).toBeUndefined();
    expect(nagged(true).error).toContain(
      "  Stack accepts AwsSolutions::AwsSolutions-S1: It is fine.\n  Stack accepts Nowhere::rule: It is fine.",
    );
  });

  test("is listed with its reason, the stages and the number of constructs", () => {
    const list = listAcceptances([
      { id: "guards::public-access", reason: "Everyone may see it.", at: "staging/Shop/Uploads" },
      { id: "guards::public-access", reason: "Everyone may see it.", at: "local/Shop/Uploads" },
      { id: "AwsSolutions::AwsSolutions-IAM5[Resource::*]", reason: "It has to.", at: "local/Shop/Role" },
    ]);

    expect(list.split("\n").slice(1)).toEqual([
      "  public-access (staging, local: 2): Everyone may see it.",
      "  AwsSolutions-IAM5 (local: 1): It has to.",
    ]);
  });
});

describe("a complete synthesis", () => {
  const complete = true;
  const wide = (stack: Stack) => {
    const role = new Role(stack, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    for (const actions of [["s3:Get*"], ["s3:List*"]]) {
      role.addToPolicy(new PolicyStatement({ actions, resources: ["arn:aws:s3:::uploads"] }));
    }
    return role;
  };

  test("fails by what cdk-nag's packs find, warnings too", () => {
    const { error, findings } = guarded(
      (stack) => {
        wide(stack);
        new CfnQueue(stack, "Queue");
      },
      { complete },
    );

    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set([
        "AwsSolutions-IAM5[Action::s3:Get*]",
        "AwsSolutions-IAM5[Action::s3:List*]",
        "AwsSolutions-SQS3",
        "AwsSolutions-SQS4",
        "Serverless-SQSRedrivePolicy",
      ]),
    );
    expect(error).toContain("Acknowledge with 'AwsSolutions::AwsSolutions-IAM5[Action::s3:Get*]'");
  });

  test("fails by a log group that keeps everything for ever: a warning of cdk-nag, and a guard", () => {
    const endless = (stack: Stack) => new LogGroup(stack, "Logs", { retention: RetentionDays.INFINITE });
    const rules = ["Serverless::Serverless-CloudWatchLogGroupRetentionPeriod", "guards::log-retention"];
    const { error } = guarded(endless, { complete });
    const accepted = guarded((stack) => accept(endless(stack), "The law asks for it.", ...rules), {
      complete,
    });

    for (const rule of rules) expect(error).toContain(`Acknowledge with '${rule}'`);
    expect(accepted).toEqual({ error: undefined, findings: [] });
  });

  test("accepts one finding of a rule of cdk-nag by its whole id, and all of them by the rule's", () => {
    const accepting = (...rules: string[]) =>
      guarded(
        (stack) =>
          accept(
            wide(stack),
            "It may read all.",
            ...rules.map((rule) => `AwsSolutions::AwsSolutions-${rule}`),
          ),
        {
          complete,
        },
      );

    expect(accepting("IAM5[Action::s3:Get*]").findings).toMatchObject([
      { rule: "AwsSolutions-IAM5[Action::s3:List*]" },
    ]);
    expect(accepting("IAM5[Action::s3:Get*]", "IAM5[Action::s3:List*]").error).toBeUndefined();
    expect(accepting("IAM5").error).toBeUndefined();
  });
});

test("what is accepted is found wherever it stands", () => {
  guarded((stack, app) => {
    accept(openBucket(stack), "Everyone may see it.", "guards::public-access");

    expect(acceptancesIn(app)).toEqual([
      { id: "guards::public-access", reason: "Everyone may see it.", at: "Stack/Uploads" },
    ]);
  });
});
