import { CfnOutput, CfnResource, Fn, type Stack } from "aws-cdk-lib";
import { CfnRestApi } from "aws-cdk-lib/aws-apigateway";
import { CfnApi, CfnRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { CfnUserPool, CfnUserPoolDomain } from "aws-cdk-lib/aws-cognito";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { CfnParameter } from "aws-cdk-lib/aws-ssm";
import { describe, expect, test } from "vitest";
import { guarded } from "../../testing/guarded-stack.ts";

const parameters = (count: number, value: string) => (stack: Stack) => {
  for (let index = 0; index < count; index++) new CfnParameter(stack, `P${index}`, { type: "String", value });
};

describe("a stack", () => {
  test("of more than 500 resources fails, with what it has most of and the service to split", () => {
    const { error, findings } = guarded(parameters(501, "x"));

    expect(findings).toMatchObject([
      {
        rule: "stack-size",
        path: "Stack",
        description:
          "It has 501 resources, and CloudFormation takes 500. Most of them: 501 of AWS::SSM::Parameter.",
        fix: expect.stringContaining("Split it: give some of its functions another `service`"),
      },
    ]);
    expect(error).toContain("It has 501 resources");
    expect(guarded(parameters(500, "x")).findings).toEqual([]);
  });

  test("of more than 1 MB fails", () => {
    expect(guarded(parameters(300, "word ".repeat(720))).findings).toMatchObject([
      {
        rule: "stack-size",
        description: expect.stringMatching(/^Its template has 1\d{3} KB, and CloudFormation takes 1,024\.$/),
      },
    ]);
  });

  test("of more than 200 outputs fails", () => {
    const { findings } = guarded((stack) => {
      parameters(1, "x")(stack);
      for (let index = 0; index < 201; index++) new CfnOutput(stack, `O${index}`, { value: "x" });
    });

    expect(findings).toMatchObject([{ description: "It has 201 outputs, and CloudFormation takes 200." }]);
  });
});

test("an API of more than 300 routes fails, with the service to split", () => {
  const { findings } = guarded((stack) => {
    const { ref: apiId } = new CfnApi(stack, "Api", { name: "shop", protocolType: "HTTP" });
    for (let index = 0; index < 301; index++)
      new CfnRoute(stack, `R${index}`, { apiId, routeKey: `GET /${index}` });
  });

  expect(findings).toMatchObject([
    {
      rule: "api-size",
      path: "Stack/Api",
      description: "It has 301 routes, and API Gateway takes 300.",
      fix: expect.stringContaining("Split the service"),
    },
  ]);
});

test("a REST API of more than 300 resources fails as well", () => {
  const { findings } = guarded((stack) => {
    const api = new CfnRestApi(stack, "Api", { name: "shop" });
    const { ref: restApiId, attrRootResourceId: parentId } = api;
    for (let index = 0; index < 301; index++)
      new CfnResource(stack, `R${index}`, {
        type: "AWS::ApiGateway::Resource",
        properties: { RestApiId: restApiId, ParentId: parentId, PathPart: `p${index}` },
      });
  });

  expect(findings).toMatchObject([
    {
      rule: "api-size",
      path: "Stack/Api",
      description: "It has 301 resources, and API Gateway takes 300.",
    },
  ]);
});

describe("a name", () => {
  test("that is too long fails", () => {
    expect(guarded((stack) => new Queue(stack, "Queue", { queueName: "q".repeat(81) })).error).toContain(
      "81",
    );
    expect(guarded((stack) => new CfnResource(stack, "Q", queue("q".repeat(81)))).findings).toMatchObject([
      { rule: "name-length", description: expect.stringContaining("has 81 characters, and AWS takes 80") },
    ]);
    expect(guarded((stack) => new CfnResource(stack, "Q", queue("q".repeat(80)))).findings).toEqual([]);
  });

  test("is measured with the account in it", () => {
    const { findings } = guarded((stack) => {
      const { ref: userPoolId } = new CfnUserPool(stack, "Pool");
      const domain = (length: number) => Fn.join("-", ["d".repeat(length), stack.account]);
      new CfnUserPoolDomain(stack, "Fits", { userPoolId, domain: domain(50) });
      new CfnUserPoolDomain(stack, "Long", { userPoolId, domain: domain(51) });
    });

    expect(findings).toMatchObject([
      {
        rule: "name-length",
        path: "Stack/Long",
        description: expect.stringContaining('-111122223333" has 64 characters'),
      },
    ]);
  });
});

const queue = (QueueName: string) => ({ type: "AWS::SQS::Queue", properties: { QueueName } });
