import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator.ts";
import type { EmulatorEvent } from "../../events.ts";
import { serveLogs } from "../../services/logs/serve-logs.ts";
import type { Template } from "../../template/template.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { sdkOptions } from "../../testing/sdk-options.ts";
import { writeAssembly } from "../../testing/write-assembly.ts";
import { writeFunction } from "../../testing/write-function.ts";

let directory: string;
let emulator: Emulator | undefined;
let logs: CloudWatchLogs;
let events: EmulatorEvent[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulator-logs-"));
  events = [];
});
afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

async function start(template: Template, options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const code = writeFunction(join(directory, "code"), 'console.log({ order: 7, event }); return "done";');
  const assembly = writeAssembly(join(directory, "cdk.out"), "Test", template, {
    assets: { "code.zip": code },
  });
  emulator = await startEmulator({ assembly, on: (event) => events.push(event), ...options });
  logs = new CloudWatchLogs(sdkOptions(emulator.endpoint));
  return emulator;
}

async function stop(): Promise<void> {
  logs?.destroy();
  await emulator?.close();
  emulator = undefined;
}

async function invoke({ endpoint }: Emulator, FunctionName: string): Promise<void> {
  const client = new LambdaClient(sdkOptions(endpoint));
  await client.send(new InvokeCommand({ FunctionName }));
  client.destroy();
}

const lambda = (properties: Record<string, unknown> = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Runtime: "nodejs24.x",
    Handler: "handler.handler",
    Role: "arn:aws:iam::000000000000:role/test",
    Code: { S3Bucket: "assets", S3Key: "code.zip" },
    ...properties,
  },
});
const group = (properties: Record<string, unknown>) => ({
  Type: "AWS::Logs::LogGroup",
  Properties: properties,
});

const shop: Template = {
  Resources: {
    Logs: group({
      LogGroupName: "/local/shop/place-order",
      RetentionInDays: "7",
      Tags: [{ Key: "team", Value: "shop" }],
    }),
    PlaceOrder: lambda({
      FunctionName: "place-order",
      LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: "Logs" } },
    }),
  },
};

describe("the logs of a template", () => {
  test("are in the groups that it declares, and are queried like those of AWS", async () => {
    await invoke(await start(shop), "place-order");
    const logGroupName = "/local/shop/place-order";

    const { logGroups } = await logs.describeLogGroups({});
    const found = await logs.filterLogEvents({ logGroupName, filterPattern: "{ $.message.order = 7 }" });
    const now = Math.ceil(Date.now() / 1000);
    const { queryId } = await logs.startQuery({
      logGroupName,
      startTime: now - 600,
      endTime: now + 1,
      queryString:
        'filter type = "platform.report" | stats sum(record.metrics.billedDurationMs) as ms, count(*) as n by @logStream',
    });
    await expect.poll(async () => (await logs.getQueryResults({ queryId })).status).toBe("Complete");
    const { results } = await logs.getQueryResults({ queryId });

    expect(logGroups).toMatchObject([{ logGroupName, retentionInDays: 7 }]);
    expect(found.events).toHaveLength(1);
    expect(found.events?.[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(results).toEqual([
      [
        { field: "@logStream", value: found.events?.[0]?.logStreamName },
        { field: "ms", value: expect.stringMatching(/^\d+$/) },
        { field: "n", value: "1" },
      ],
    ]);
    expect(events.filter(({ type }) => type === "function-log")).not.toEqual([]);
  });

  test("begin a group of their own where a function names none", async () => {
    await invoke(await start({ Resources: { Echo: lambda({ FunctionName: "echo" }) } }), "echo");

    const { logGroups } = await logs.describeLogGroups({});
    const { events: found } = await logs.filterLogEvents({
      logGroupName: "/aws/lambda/echo",
      filterPattern: "REPORT",
    });

    expect(logGroups).toMatchObject([{ logGroupName: "/aws/lambda/echo" }]);
    expect(found).toHaveLength(1);
  });

  test("are kept in a folder over a restart, and can be read when nothing runs", async () => {
    const logsDirectory = join(directory, "logs");
    await invoke(await start(shop, { logsDirectory }), "place-order");
    await stop();
    await invoke(await start(shop, { logsDirectory }), "place-order");
    await stop();

    const server = await serveLogs(logsDirectory);
    const client = new CloudWatchLogs(sdkOptions(server.url));
    const { events: reports } = await client.filterLogEvents({
      logGroupName: "/local/shop/place-order",
      filterPattern: '{ $.type = "platform.report" }',
    });
    const { tags } = await client.listTagsForResource({
      resourceArn: "arn:aws:logs:ap-northeast-2:000000000000:log-group:/local/shop/place-order",
    });

    expect(server.account.region).toBe("ap-northeast-2");
    expect(reports).toHaveLength(2);
    expect(tags).toEqual({ team: "shop" });
    client.destroy();
    await server.close();
  });
});

describe("log resources", () => {
  test("are saved queries and metric filters as well", async () => {
    await start({
      Resources: {
        Logs: group({ LogGroupName: "/x" }),
        Query: {
          Type: "AWS::Logs::QueryDefinition",
          Properties: {
            Name: "cost/by-team",
            QueryString: "stats count(*)",
            LogGroupNames: [{ Ref: "Logs" }],
          },
        },
        Filter: {
          Type: "AWS::Logs::MetricFilter",
          Properties: {
            LogGroupName: { Ref: "Logs" },
            FilterPattern: "ERROR",
            MetricTransformations: [{ MetricName: "Errors", MetricNamespace: "shop", MetricValue: "1" }],
          },
        },
      },
    });

    const { queryDefinitions } = await logs.describeQueryDefinitions({});
    const { metricFilters } = await logs.describeMetricFilters({ logGroupName: "/x" });

    expect(queryDefinitions).toMatchObject([{ name: "cost/by-team", logGroupNames: ["/x"] }]);
    expect(metricFilters).toMatchObject([
      { filterPattern: "ERROR", metricTransformations: [{ metricName: "Errors" }] },
    ]);
  });

  test.each([
    [{ RetentionInDays: 8 }, /Resources\.Logs \(AWS::Logs::LogGroup\).*'8' at 'retentionInDays'/],
    [{ LogGroupName: "a b" }, /'a b' at 'logGroupName'/],
    [{ LogGroupClass: "FAST" }, /LogGroupClass must be STANDARD or INFREQUENT_ACCESS or DELIVERY/],
  ])("with %o are refused as by CloudFormation", async (properties, message) => {
    await expect(start({ Resources: { Logs: group(properties) } })).rejects.toThrow(message);
  });

  const subscribed = (permission: object): Template => ({
    Resources: {
      Logs: group({ LogGroupName: "/watched" }),
      Watcher: lambda({ FunctionName: "watcher", LoggingConfig: { LogFormat: "JSON" } }),
      ...permission,
      Subscription: {
        Type: "AWS::Logs::SubscriptionFilter",
        DependsOn: Object.keys(permission),
        Properties: {
          LogGroupName: { Ref: "Logs" },
          FilterName: "watch",
          FilterPattern: '{ $.level = "ERROR" }',
          DestinationArn: { "Fn::GetAtt": ["Watcher", "Arn"] },
        },
      },
    },
  });

  test("hand matching events to a subscribed function, gzipped in base64", async () => {
    const clock = new ManualClock();
    const permission = {
      Type: "AWS::Lambda::Permission",
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { Ref: "Watcher" },
        Principal: "logs.amazonaws.com",
        SourceArn: { "Fn::GetAtt": ["Logs", "Arn"] },
      },
    };
    await start(subscribed({ Permission: permission }), { clock });
    await logs.createLogStream({ logGroupName: "/watched", logStreamName: "s" });
    await logs.putLogEvents({
      logGroupName: "/watched",
      logStreamName: "s",
      logEvents: ["ERROR", "INFO"].map((level) => ({
        timestamp: clock.now(),
        message: JSON.stringify({ level }),
      })),
    });
    await clock.advance(1000);

    const received = () =>
      events.flatMap((event) =>
        event.type === "function-log" && event.line.includes("awslogs") ? [event.line] : [],
      );
    await expect.poll(received, { timeout: 10_000 }).toHaveLength(1);
    const { message } = JSON.parse(received()[0]!) as { message: { event: { awslogs: { data: string } } } };
    const data = Buffer.from(message.event.awslogs.data, "base64");
    expect(JSON.parse(gunzipSync(data).toString())).toEqual({
      messageType: "DATA_MESSAGE",
      owner: "000000000000",
      logGroup: "/watched",
      logStream: "s",
      subscriptionFilters: ["watch"],
      logEvents: [
        {
          id: expect.stringMatching(/^\d{56}$/),
          timestamp: clock.now() - 1000,
          message: '{"level":"ERROR"}',
        },
      ],
    });
    const { subscriptionFilters } = await logs.describeSubscriptionFilters({ logGroupName: "/watched" });
    expect(subscriptionFilters).toMatchObject([{ filterName: "watch" }]);
  });

  test("refuse to subscribe a function that does not let CloudWatch Logs invoke it", async () => {
    await expect(start(subscribed({}))).rejects.toThrow(
      /Make sure you have given CloudWatch Logs permission/,
    );
  });
});

test("the access log of a stage is in the group of its DestinationArn", async () => {
  const { outputs } = await start({
    Resources: {
      AccessLogs: group({ LogGroupName: "/access" }),
      Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
      Stage: {
        Type: "AWS::ApiGatewayV2::Stage",
        Properties: {
          ApiId: { Ref: "Api" },
          StageName: "$default",
          AutoDeploy: true,
          AccessLogSettings: {
            DestinationArn: { "Fn::GetAtt": ["AccessLogs", "Arn"] },
            Format: '{"status":$context.status,"path":"$context.path"}',
          },
        },
      },
    },
    Outputs: { Url: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] } } },
  });

  await fetch(`${outputs.Url}/nowhere`);

  const { events: lines } = await logs.filterLogEvents({ logGroupName: "/access" });
  expect(lines?.map(({ message }) => message)).toEqual(['{"status":404,"path":"/nowhere"}']);
});
