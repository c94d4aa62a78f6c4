import { CfnResource, type Stack } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { accept } from "./accept.ts";
import { guards } from "./guards.ts";
import { guarded } from "./testing/guarded-stack.ts";

const arn = "arn:aws:sqs:ap-northeast-2:111122223333:orders";
const role = "arn:aws:iam::111122223333:role/r";
const now = new Date("2026-11-22");
let count = 0;

function add(stack: Stack, type: string, properties: Record<string, unknown>): string {
  count += 1;
  return new CfnResource(stack, `It${count}`, { type: `AWS::${type}`, properties }).ref;
}

/** A function with nothing wrong, but for what is given. */
function lambda(stack: Stack, more: Record<string, unknown> = {}): string {
  return add(stack, "Lambda::Function", {
    Code: { ZipFile: "x" },
    Role: role,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    LoggingConfig: { LogGroup: add(stack, "Logs::LogGroup", { RetentionInDays: 7 }) },
    ...more,
  });
}

function policy(stack: Stack, statement: Record<string, unknown>, times = 1): void {
  const Statement = Array.from({ length: times }, (_, index) => ({
    Effect: "Allow",
    Action: "sqs:SendMessage",
    Resource: `${arn}-${index}`,
    ...statement,
  }));
  const Policies = [{ PolicyName: "p", PolicyDocument: { Statement } }];
  add(stack, "IAM::Role", { AssumeRolePolicyDocument: { Statement: [] }, Policies });
}

/** The smallest stack that each guard refuses, by the guard's id. */
const refused: Readonly<Record<string, (stack: Stack) => unknown>> = {
  "stack-size": (stack) => {
    for (let index = 0; index < 501; index++) add(stack, "SSM::Parameter", { Type: "String", Value: "x" });
  },
  "api-size": (stack) => {
    const ApiId = add(stack, "ApiGatewayV2::Api", { Name: "shop", ProtocolType: "HTTP" });
    for (let index = 0; index < 301; index++)
      add(stack, "ApiGatewayV2::Route", { ApiId, RouteKey: `GET /${index}` });
  },
  "name-length": (stack) => add(stack, "SQS::Queue", { QueueName: "q".repeat(81) }),
  "log-retention": (stack) => add(stack, "Logs::LogGroup", {}),
  "supported-runtime": (stack) => lambda(stack, { Runtime: "nodejs18.x" }),
  "memory-size": (stack) => lambda(stack, { MemorySize: 64 }),
  "environment-size": (stack) => lambda(stack, { Environment: { Variables: { A: "a ".repeat(2100) } } }),
  "environment-secret": (stack) => lambda(stack, { Environment: { Variables: { DB_PASSWORD: "hunter22" } } }),
  "function-logs": (stack) => lambda(stack, { LoggingConfig: undefined }),
  "gateway-timeout": (stack) => {
    const ApiId = add(stack, "ApiGatewayV2::Api", { Name: "shop", ProtocolType: "HTTP" });
    const IntegrationUri = lambda(stack, { Timeout: 60 });
    add(stack, "ApiGatewayV2::Integration", { ApiId, IntegrationType: "AWS_PROXY", IntegrationUri });
  },
  "queue-visibility": (stack) => {
    const EventSourceArn = add(stack, "SQS::Queue", { VisibilityTimeout: 59 });
    add(stack, "Lambda::EventSourceMapping", {
      FunctionName: lambda(stack, { Timeout: 10 }),
      EventSourceArn,
    });
  },
  "asynchronous-failure": (stack) =>
    add(stack, "Lambda::Permission", {
      FunctionName: lambda(stack),
      Action: "lambda:InvokeFunction",
      Principal: "sns.amazonaws.com",
      SourceArn: arn,
    }),
  "public-access": (stack) => add(stack, "S3::Bucket", {}),
  "wildcard-grant": (stack) => policy(stack, { Action: "sqs:*" }),
  "policy-size": (stack) => policy(stack, {}, 150),
};

test("there is no guard without a stack that it refuses", () => {
  const ids = guards(() => now).map(({ id }) => id);

  expect(Object.keys(refused).sort()).toEqual([...ids].sort());
});

test.each(Object.entries(refused))(
  "%s finds its stack, and nothing where that is accepted with a reason",
  (id, build) => {
    const { error, findings } = guarded(build, { now });
    const accepted = guarded(
      (stack) => {
        build(stack);
        accept(stack, "It has to be like this.", `guards::${id}`);
      },
      { now },
    );

    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([id]);
    expect(error).toContain(`Acknowledge with 'guards::${id}'`);
    expect(findings[0]?.fix).toBeTruthy();
    expect(accepted).toEqual({ error: undefined, findings: [] });
  },
);

test.each([
  ["CloudFormation-Validate::topic_is_encrypted", "SNS::Topic", {}],
  [
    "CloudFormation-Validate::W3030",
    "Lambda::EventSourceMapping",
    { FunctionName: "f", FunctionResponseTypes: ["ReportBatchItemFailure"] },
  ],
])("so does what the template validator finds: %s", (id, type, properties) => {
  const build = (stack: Stack) => add(stack, type, properties);
  const { error } = guarded(build, { complete: true });
  const accepted = guarded(
    (stack) => {
      build(stack);
      accept(stack, "It has to be like this.", id);
    },
    { complete: true },
  );

  expect(error).toContain(`Acknowledge with '${id}'`);
  expect(accepted.error).toBeUndefined();
});
