import { join } from "node:path";
import { getOrder } from "@repo/get-order/function";
import { defineFunction } from "@repo/model/function";
import { describe, expect, test } from "vitest";
import { AppFunction } from "../constructs/app-function.ts";
import { createApp } from "../create-app.ts";
import { operate } from "../operate.ts";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, preview, production, staging } from "../stages.ts";
import { withBuiltApps } from "../testing/built-apps.ts";
import { nameOf, type StackTemplate, type TemplateResource } from "../testing/stack-template.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";

const spec = defineFunction({ ...getOrder, uses: {} });

const oneFunction = (settings: StageSettings) =>
  templateOf((stack) => {
    new AppFunction(stack, "GetOrder", { spec, uses: {} });
    operate(stack);
  }, settings);

describe("a function", () => {
  test("has an alias `live` of its newest version in every stage", () => {
    for (const stage of [local, production]) {
      const template = referenceTemplate(stage);
      const { Properties } = template.one("AWS::Lambda::Alias", "GetOrder");

      expect(Properties.Name).toBe("live");
      expect(nameOf(Properties.FunctionName)).toBe("GetOrderFunction");
      const [version] = (Properties.FunctionVersion as { "Fn::GetAtt": string[] })["Fn::GetAtt"];
      expect(template.all("AWS::Lambda::Version").has(version ?? "")).toBe(true);
    }
  });

  test.each(["http", "rest"] as const)("is invoked by its alias only: gateway %s", (gateway) => {
    const template = referenceTemplate({ ...production, gateway });
    const ofRest = [...template.all("AWS::ApiGateway::Method").values()].map(
      ({ Properties }) => (Properties.Integration as { readonly Uri?: unknown }).Uri,
    );
    const invoked = [
      ["AWS::ApiGatewayV2::Integration", "IntegrationUri"],
      ["AWS::Lambda::EventSourceMapping", "FunctionName"],
      ["AWS::SNS::Subscription", "Endpoint"],
      ["AWS::Lambda::Permission", "FunctionName"],
    ].flatMap(([type = "", property = ""]) =>
      [...template.all(type).values()].map(({ Properties }) => Properties[property]),
    );
    const functions = [...ofRest, ...invoked]
      .filter((value) => typeof value === "object")
      .map((value) => nameOf(value).replace(/^arn:.*\/functions\/(\w+)\/invocations$/, "$1"));

    expect(functions).toHaveLength(4 + 1 + 1 + 5);
    expect(functions.filter((name) => !name.endsWith("Live"))).toEqual([]);
  });

  test("keeps its versions, for a rollback, but not one that was taken back", () => {
    for (const version of referenceTemplate(production).all("AWS::Lambda::Version").values()) {
      expect(version).toMatchObject({
        DeletionPolicy: "RetainExceptOnCreate",
        UpdateReplacePolicy: "Retain",
      });
    }
  });

  test("gets a new version with another setting, and with other code", () => {
    const versionOf = (settings: StageSettings) => [
      ...oneFunction(settings).all("AWS::Lambda::Version").keys(),
    ];
    const larger = { ...local, functions: { "get-order": { memorySize: 1024 } } };

    expect(versionOf(local)).toEqual(versionOf(local));
    expect(versionOf(larger)).not.toEqual(versionOf(local));
  });

  test("is traced by X-Ray where the stage asks for it", () => {
    const mode = (settings: StageSettings) =>
      oneFunction(settings).one("AWS::Lambda::Function").Properties.TracingConfig;

    expect(mode({ ...local, tracing: true })).toEqual({ Mode: "Active" });
    expect(mode(local)).toBeUndefined();
  });
});

describe("a release all at once", () => {
  test("is for stages in which nobody would notice a slow one", () => {
    expect(local.release).toBe("all-at-once");
    expect(preview(1).release).toBe("all-at-once");
    expect(referenceTemplate(local).all("AWS::CodeDeploy::DeploymentGroup").size).toBe(0);
  });
});

describe("a gradual release", () => {
  test("goes through staging as through production", () => {
    expect(staging.release).toBe(production.release);
  });

  test("is CodeDeploy's for each function, which takes it back when the function's alarm rings", () => {
    const template = referenceTemplate(production);

    for (const id of ["SearchProducts", "PlaceOrder", "GetOrder", "ListOrders", "FulfilOrder"]) {
      const { Properties } = template.one("AWS::CodeDeploy::DeploymentGroup", id);
      const { Alarms } = Properties.AlarmConfiguration as { Alarms: { Name: unknown }[] };
      expect(Properties).toMatchObject({
        DeploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        DeploymentStyle: { DeploymentOption: "WITH_TRAFFIC_CONTROL" },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(["DEPLOYMENT_STOP_ON_ALARM"]),
        },
      });
      expect(Alarms.map(({ Name }) => nameOf(Name))).toEqual([`${id}BadRelease`]);
      expect(nameOf(groupOf(template.one("AWS::Lambda::Alias", id)))).toBe(`${id}Release`);
    }
  });

  test.each([
    ["linear-10-percent-every-1-minute", "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"],
    ["canary-10-percent-30-minutes", "CodeDeployDefault.LambdaCanary10Percent30Minutes"],
  ] as const)("may be %s", (release, name) => {
    const group = oneFunction({ ...production, release }).one("AWS::CodeDeploy::DeploymentGroup");

    expect(group.Properties.DeploymentConfigName).toBe(name);
  });

  test("may change the aliases of its own functions only, and read its own alarms", () => {
    const { PolicyDocument } = referenceTemplate(production).one(
      "AWS::IAM::Policy",
      "ReleaseRole",
    ).Properties;
    const { Statement } = PolicyDocument as { Statement: { Action: unknown; Resource: unknown[] }[] };
    const [aliases, alarms] = Statement;

    expect(Statement).toHaveLength(2);
    expect(aliases?.Action).toContain("lambda:UpdateAlias");
    expect(aliases?.Resource.map(nameOf).filter((name) => !/Function(:live)?$/.test(name))).toEqual([]);
    expect(alarms?.Action).toBe("cloudwatch:DescribeAlarms");
    expect(alarms?.Resource.map(nameOf)).toContain("PlaceOrderBadRelease");
    const role = referenceTemplate(production).one("AWS::IAM::Role", "ReleaseRole");
    expect(role.Properties).not.toHaveProperty("ManagedPolicyArns");
  });

  test("waits until its role may do all that", () => {
    const template = referenceTemplate(production);
    const group = template.one("AWS::CodeDeploy::DeploymentGroup", "GetOrder");

    expect(JSON.stringify(group)).toContain("ReleaseRoleDefaultPolicy");
  });
});

describe("the alarm of a release", () => {
  const http: StageSettings = { ...production, gateway: "http" };
  const rest: StageSettings = { ...production, gateway: "rest" };

  test("looks at the errors and the duration of the new version, and at throttles and the API's failures", () => {
    const { expression, dimensions } = badRelease(referenceTemplate(http), "PlaceOrder");

    expect(expression).toBe(
      "IF((100 * FILL(errors, 0) > FILL(invocations, 0)) OR (FILL(duration, 0) > 8000) OR (FILL(throttles, 0) > 0)" +
        " OR (100 * FILL(failures, 0) > FILL(requests, 0)), 1, 0)",
    );
    for (const metric of ["errors", "invocations", "duration"]) {
      expect(dimensions(metric)).toEqual({
        ExecutedVersion: expect.stringMatching(/^PlaceOrderFunctionCurrentVersion/),
        FunctionName: "PlaceOrderFunction",
        Resource: "PlaceOrderFunction:live",
      });
    }
    expect(dimensions("failures")).toEqual({ ApiId: "GatewayApi" });
    expect(badRelease(referenceTemplate(rest), "PlaceOrder").dimensions("failures")).toEqual({
      ApiName: "production-Shop",
      Stage: "GatewayRestApiDeploymentStagev1",
    });
  });

  test("looks at new dead letters and the age of messages behind a queue, not at letters that were dead before", () => {
    const { expression, dimensions } = badRelease(referenceTemplate(production), "FulfilOrder");

    expect(expression).toContain("(DIFF(FILL(deadletters, 0)) > 0) OR (FILL(age, 0) > 180)");
    expect(dimensions("deadletters")).toEqual({ QueueName: "OrdersDeadLetterQueue" });
    expect(dimensions("age")).toEqual({ QueueName: "OrdersQueue" });
  });

  test("is another one for each version: one that is only changed would go on ringing for the version before", () => {
    const { AlarmName } = referenceTemplate(production).one(
      "AWS::CloudWatch::Alarm",
      "GetOrderBadRelease",
    ).Properties;

    expect(nameOf(AlarmName)).toMatch(
      /^production-shop-get-order-function-release-GetOrderFunctionCurrentVersion/,
    );
  });

  test("does not wait for its own deployment: a circle would be refused by CloudFormation", () => {
    const template = referenceTemplate(production);
    const alarm = template.one("AWS::CloudWatch::Alarm", "GetOrderBadRelease");

    expect(JSON.stringify(alarm)).not.toMatch(/GetOrderLive[0-9A-F]{8}/);
  });
});

describe("environments that are always ready", () => {
  test("are as many as the stage says, or as it says of the function", () => {
    const provisioned = (settings: StageSettings) =>
      oneFunction(settings).one("AWS::Lambda::Alias").Properties.ProvisionedConcurrencyConfig;
    const stage = { ...local, provisionedConcurrency: 2 };

    expect(provisioned(local)).toBeUndefined();
    expect(provisioned(stage)).toEqual({ ProvisionedConcurrentExecutions: 2 });
    expect(provisioned({ ...stage, functions: { "get-order": { provisionedConcurrency: 5 } } })).toEqual({
      ProvisionedConcurrentExecutions: 5,
    });
    expect(
      provisioned({ ...stage, functions: { "get-order": { provisionedConcurrency: 0 } } }),
    ).toBeUndefined();
  });
});

describe("a function that is kept warm", () => {
  test("is sent the keep-warm event every five minutes, by a role that may invoke it and nothing else", () => {
    const template = oneFunction({ ...local, keepWarm: true });
    const { ScheduleExpression, GroupName, Target } = template.one("AWS::Scheduler::Schedule").Properties;
    const target = Target as Readonly<Record<string, unknown>>;
    const { PolicyDocument } = template.one("AWS::IAM::Policy", "KeepWarmRole").Properties;

    expect(ScheduleExpression).toBe("rate(5 minutes)");
    expect(nameOf(GroupName)).toBe("KeepWarm");
    expect(nameOf(target.Arn)).toBe("GetOrderLive");
    expect(JSON.parse(String(target.Input))).toEqual({ source: "app.warmer" });
    expect(PolicyDocument).toMatchObject({ Statement: [{ Action: "lambda:InvokeFunction" }] });
    const [statement] = (PolicyDocument as { Statement: { Resource: unknown }[] }).Statement;
    expect(nameOf(statement?.Resource)).toBe("GetOrderLive");
  });

  test("is none where the stage says so of the function, or keeps it ready anyway", () => {
    const schedules = (settings: StageSettings) => oneFunction(settings).all("AWS::Scheduler::Schedule").size;

    expect(schedules(local)).toBe(0);
    expect(schedules({ ...local, functions: { "get-order": { keepWarm: true } } })).toBe(1);
    expect(schedules({ ...local, keepWarm: true, functions: { "get-order": { keepWarm: false } } })).toBe(0);
    expect(schedules({ ...local, keepWarm: true, provisionedConcurrency: 1 })).toBe(0);
  });
});

test("a stage with all that it may ask for passes every guard, and tells its price", {
  timeout: 90_000,
}, () => {
  const everything: StageSettings = {
    ...production,
    region: "us-east-1",
    tracing: true,
    keepWarm: true,
    alarmEmail: "alarms@example.com",
    functions: { "place-order": { provisionedConcurrency: 2 } },
  };

  const said = withBuiltApps((folder) => {
    const app = createApp({
      stages: [everything],
      apps: join(folder, "apps"),
      outdir: join(folder, "cdk.out"),
    });
    const { stacks } = app.synth().getNestedAssembly("assembly-production");
    return stacks.flatMap(({ messages }) => messages).map(({ entry }) => String(entry.data));
  });

  expect(said.filter((text) => text.includes("standing-price"))).toEqual([
    expect.stringMatching(/^search-products: one environment is kept warm\. \$0\.01 a month\./),
    // 2 × 256 MB for 730 hours at $0.0000033334 for a GB-second.
    expect.stringMatching(/^place-order: 2 environments are always ready\. \$4\.38 a month\./),
    ...["get-order", "list-orders", "fulfil-order", "notify-customer"].map((name) =>
      expect.stringMatching(new RegExp(`^${name}: one environment is kept warm\\.`)),
    ),
  ]);
});

function groupOf(alias: TemplateResource): unknown {
  const { UpdatePolicy } = alias as TemplateResource & {
    UpdatePolicy: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: unknown } };
  };
  return UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName;
}

interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: { readonly Dimensions: { Name: string; Value: unknown }[] } };
}

function badRelease(template: StackTemplate, id: string) {
  const { Metrics } = template.one("AWS::CloudWatch::Alarm", `${id}BadRelease`).Properties;
  const queries = Metrics as readonly MetricQuery[];
  return {
    expression: queries.find(({ Expression }) => Expression !== undefined)?.Expression,
    dimensions: (metric: string) => {
      const { Dimensions = [] } = queries.find(({ Id }) => Id === metric)?.MetricStat?.Metric ?? {};
      return Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, nameOf(Value)]));
    },
  };
}
