import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { Lambda } from "@aws-sdk/client-lambda";
import { SNS } from "@aws-sdk/client-sns";
import { SQS } from "@aws-sdk/client-sqs";
import { startEmulator } from "@repo/emulator/emulator";
import type { EmulatorEvent } from "@repo/emulator/events";
import type { IamMode } from "@repo/emulator/iam-mode";
import { writeAssembly } from "@repo/emulator/write-assembly";

/** A stage of two functions, a queue and a topic in the emulator, and the AWS SDK to prepare and to look. */
export interface SmallStage extends AsyncDisposable {
  readonly endpoint: string;
  /** What `--state` takes, for the stage `local`. */
  readonly state: string;
  /** The environment in which the endpoint is AWS, for every other stage. */
  readonly aws: Readonly<Record<string, string>>;
  /** The same, for somebody who has the role `Operator` and no other right. */
  readonly operator: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly sns: SNS;
  readonly sqs: SQS;
  readonly lambda: Lambda;
  readonly logs: CloudWatchLogs;
  /** Writes log events as a function's, in the order that they are given in. */
  log(name: string, events: readonly SampleEvent[]): Promise<void>;
  /** Ends what runs; what it wrote stays. */
  stop(): Promise<void>;
}

export interface SampleEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** An object is written as JSON. */
  readonly message: unknown;
}

/** Logs as the middleware does, says which trace it is of, and throws when it is told to. */
const code = `
export const handler = async (event, context) => {
  const traceId = /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID)?.[1];
  const requestId = context.awsRequestId;
  const say = (record) => process.stdout.write(JSON.stringify(record) + "\\n");
  say({ level: "INFO", timestamp: new Date().toISOString(), requestId, traceId, message: "worked", order: event.order ?? event.Records?.[0].Sns.Message });
  say({ est: 5203337, id: requestId, x: traceId, on: "POST /orders", t: { team: "shop" }, q: { ra: 1 }, m: 128, b: "261120" });
  if (event.fail) throw new TypeError("no tea left");
  return { traceId, requestId };
};
`;

export interface SmallStageOptions {
  /** What the role of `operator` is allowed. */
  readonly policy?: object;
  readonly iam?: IamMode;
  readonly on?: (event: EmulatorEvent) => void;
}

export async function smallStage(
  stage = "local",
  { policy, iam, on = () => undefined }: SmallStageOptions = {},
): Promise<SmallStage> {
  const directory = mkdtempSync(join(tmpdir(), "operations-"));
  mkdirSync(join(directory, "code"));
  writeFileSync(join(directory, "code", "handler.mjs"), code);
  const assembly = writeAssembly(join(directory, "cdk.out"), `${stage}-Shop`, templateOf(stage, policy), {
    assets: { "code.zip": join(directory, "code") },
  });
  const emulator = await startEmulator({ assembly, logsDirectory: join(directory, "logs"), iam, on });
  const { endpoint, account, outputs } = emulator;
  const local = { endpointUrl: endpoint, region: account.region };
  writeFileSync(join(directory, "local.json"), JSON.stringify(local));
  const client = {
    endpoint,
    region: account.region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const [sns, sqs, lambda, logs] = [
    new SNS(client),
    new SQS(client),
    new Lambda(client),
    new CloudWatchLogs(client),
  ];
  const aws = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: account.region,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  // Whoever calls with a function's key calls with its role.
  const operator = emulator.functions.find(({ name }) => name.includes("-Operator-"));
  return {
    endpoint,
    state: directory,
    aws,
    operator: { ...aws, AWS_ACCESS_KEY_ID: operator?.accessKeyId ?? "" },
    outputs,
    sns,
    sqs,
    lambda,
    logs,
    async log(name, events) {
      const logGroupName = `/${stage}/shop/${name}`;
      const logStreamName = `2026/11/22/[1]${"0".repeat(32)}`;
      await logs.createLogStream({ logGroupName, logStreamName }).catch(() => undefined);
      await logs.putLogEvents({
        logGroupName,
        logStreamName,
        logEvents: events.map(({ at, message }) => ({
          timestamp: at,
          message: typeof message === "string" ? message : JSON.stringify(message),
        })),
      });
    },
    stop: () => emulator.close(),
    async [Symbol.asyncDispose]() {
      for (const each of [sns, sqs, lambda, logs]) each.destroy();
      await emulator.close();
      rmSync(directory, { recursive: true });
    },
  };
}

function templateOf(stage: string, policy?: object) {
  const version = (logicalId: string) => ({
    Type: "AWS::Lambda::Version",
    Properties: { FunctionName: { Ref: logicalId } },
  });
  return {
    Resources: {
      OrdersDeadLetterQueueA73944CE: { Type: "AWS::SQS::Queue" },
      OrdersQueueC538DD4C: {
        Type: "AWS::SQS::Queue",
        Properties: {
          VisibilityTimeout: 60,
          RedrivePolicy: {
            deadLetterTargetArn: { "Fn::GetAtt": ["OrdersDeadLetterQueueA73944CE", "Arn"] },
            maxReceiveCount: 3,
          },
        },
      },
      PendingMailsQueue1A2B3C4D: { Type: "AWS::SQS::Queue" },
      FulfilledDeadLetterQueue5E6F7A8B: { Type: "AWS::SQS::Queue" },
      FulfilledDeadLetterPolicy: {
        Type: "AWS::SQS::QueuePolicy",
        Properties: {
          Queues: [{ Ref: "FulfilledDeadLetterQueue5E6F7A8B" }],
          PolicyDocument: {
            Statement: [
              {
                Effect: "Allow",
                Principal: { Service: "sns.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: { "Fn::GetAtt": ["FulfilledDeadLetterQueue5E6F7A8B", "Arn"] },
              },
            ],
          },
        },
      },
      Fulfilled: { Type: "AWS::SNS::Topic" },
      // In place of SNS's own, which lets the whole account use the topic.
      TopicPolicy: {
        Type: "AWS::SNS::TopicPolicy",
        Properties: {
          Topics: [{ Ref: "Fulfilled" }],
          PolicyDocument: {
            Statement: [
              {
                Effect: "Deny",
                Principal: "*",
                Action: "sns:Publish",
                Resource: { Ref: "Fulfilled" },
                Condition: { Bool: { "aws:SecureTransport": "false" } },
              },
            ],
          },
        },
      },
      // The function does not let SNS invoke it: what is published becomes a dead letter at once.
      Subscription: {
        Type: "AWS::SNS::Subscription",
        DependsOn: "FulfilledDeadLetterPolicy",
        Properties: {
          TopicArn: { Ref: "Fulfilled" },
          Protocol: "lambda",
          Endpoint: { "Fn::GetAtt": ["FulfilOrder", "Arn"] },
          RedrivePolicy: {
            deadLetterTargetArn: { "Fn::GetAtt": ["FulfilledDeadLetterQueue5E6F7A8B", "Arn"] },
          },
        },
      },
      ...named(stage, "PlaceOrder", "place-order"),
      ...named(stage, "FulfilOrder", "fulfil-order"),
      ...(policy && operatorOf(policy)),
      Messages: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: "FulfilOrder" },
          EventSourceArn: { "Fn::GetAtt": ["OrdersQueueC538DD4C", "Arn"] },
          Enabled: false,
        },
      },
      First: version("PlaceOrder"),
      Second: { ...version("PlaceOrder"), DependsOn: "First" },
      Third: { ...version("PlaceOrder"), DependsOn: "Second" },
      Live: {
        Type: "AWS::Lambda::Alias",
        Properties: {
          FunctionName: { Ref: "PlaceOrder" },
          Name: "live",
          FunctionVersion: { "Fn::GetAtt": ["Third", "Version"] },
        },
      },
      Releases: { Type: "AWS::CodeDeploy::Application", Properties: { ComputePlatform: "Lambda" } },
      Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { AlarmName: `${stage}-errors` } },
    },
    Outputs: {
      ApiUrl: { Value: "https://api.example.com" },
      OrdersUrl: { Value: { Ref: "OrdersQueueC538DD4C" } },
      DeadLettersUrl: { Value: { Ref: "OrdersDeadLetterQueueA73944CE" } },
      TopicArn: { Value: { Ref: "Fulfilled" } },
      TopicDeadLettersUrl: { Value: { Ref: "FulfilledDeadLetterQueue5E6F7A8B" } },
      FulfilOrderArn: { Value: { "Fn::GetAtt": ["FulfilOrder", "Arn"] } },
      PlaceOrderName: { Value: { Ref: "PlaceOrder" } },
      ExportsOutputRefReleases: { Value: "for another stack" },
      SignInConfig: { Value: '{"for":"the client"}' },
      ReleasesName: { Value: { Ref: "Releases" } },
    },
  };
}

function named(stage: string, logicalId: string, name: string) {
  return {
    [`${logicalId}Logs`]: {
      Type: "AWS::Logs::LogGroup",
      Properties: { LogGroupName: `/${stage}/shop/${name}` },
    },
    [logicalId]: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: "arn:aws:iam::000000000000:role/test",
        Timeout: 10,
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
        LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: `${logicalId}Logs` } },
      },
    },
  };
}

function operatorOf(PolicyDocument: object) {
  const Principal = { Service: "lambda.amazonaws.com" };
  return {
    OperatorRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal }] },
        Policies: [{ PolicyName: "operator", PolicyDocument }],
      },
    },
    Operator: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: { "Fn::GetAtt": ["OperatorRole", "Arn"] },
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
      },
    },
  };
}
