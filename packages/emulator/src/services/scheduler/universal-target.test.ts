import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arnOf, EmulatedTargets, patience } from "../delivery/testing/emulated-targets.ts";
import { scheduled } from "./testing/scheduled.ts";

let targets: EmulatedTargets;

beforeEach(() => {
  targets = new EmulatedTargets();
});
afterEach(() => targets.close());

const start = (wanted: Parameters<typeof scheduled>[0]) => targets.start(scheduled(wanted));

describe("a universal target", () => {
  const sendMessage = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage";
  const url = { "Fn::Sub": '{"QueueUrl":"${Done}","MessageBody":"<aws.scheduler.attempt-number>"}' };

  test("calls the API with the schedule's input, as its role", async () => {
    await start({ target: { Arn: sendMessage, Input: url } });
    await targets.clock.advance(0);
    await expect.poll(() => targets.eventsOf("schedule-ran"), patience).toHaveLength(1);

    expect((await targets.received("done")).map(({ Body }) => Body)).toEqual(["1"]);
  });

  test("is held to the role", async () => {
    await start({ target: { Arn: sendMessage, Input: url }, actions: ["sqs:ReceiveMessage"] });
    await targets.clock.advance(0);

    expect(targets.eventsOf("schedule-failed")).toMatchObject([
      { message: expect.stringMatching(/is not authorized to perform: sqs:sendmessage on/) },
    ]);
  });

  test("of SNS takes what Publish takes", async () => {
    await start({
      target: {
        Arn: "arn:aws:scheduler:::aws-sdk:sns:publish",
        Input: {
          "Fn::Sub":
            '{"TopicArn":"${Topic}","Message":"tea","MessageAttributes":{"kind":{"DataType":"String","StringValue":"x"}}}',
        },
      },
      actions: ["sns:Publish"],
      more: {
        Topic: { Type: "AWS::SNS::Topic" },
        Subscription: {
          Type: "AWS::SNS::Subscription",
          Properties: {
            TopicArn: { Ref: "Topic" },
            Protocol: "sqs",
            Endpoint: arnOf("Done"),
            RawMessageDelivery: true,
          },
        },
        Policy: {
          Type: "AWS::SQS::QueuePolicy",
          Properties: {
            Queues: [{ Ref: "Done" }],
            PolicyDocument: {
              Statement: {
                Effect: "Allow",
                Principal: { Service: "sns.amazonaws.com" },
                Action: "sqs:SendMessage",
                Resource: "*",
              },
            },
          },
        },
      },
    });
    await targets.clock.advance(0);
    await expect.poll(() => targets.eventsOf("schedule-ran"), patience).toHaveLength(1);

    expect(await targets.received("done")).toMatchObject([
      { Body: "tea", MessageAttributes: { kind: { StringValue: "x" } } },
    ]);
  });

  test("that is throttled is tried again as its policy says, and then buried", async () => {
    const attempts = () => targets.eventsOf("schedule-failed").length;
    await start({
      schedule: { ScheduleExpression: "at(2026-11-22T12:01:00)" },
      target: {
        Arn: "arn:aws:scheduler:::aws-sdk:lambda:invoke",
        Input: '{"FunctionName":"off","Payload":"{}"}',
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
        DeadLetterConfig: { Arn: arnOf("Letters") },
      },
      actions: ["lambda:InvokeFunction", "sqs:SendMessage"],
      more: {
        Off: {
          Type: "AWS::Lambda::Function",
          Properties: {
            FunctionName: "off",
            ReservedConcurrentExecutions: 0,
            Runtime: "nodejs24.x",
            Handler: "index.handler",
            Role: "arn:aws:iam::000000000000:role/elsewhere",
            Code: { ZipFile: "exports.handler = async () => 1;" },
          },
        },
      },
    });
    await targets.clock.advance(30_000);
    await targets.clock.advance(1000);
    expect(attempts()).toBe(0);
    await targets.clock.advance(2000);

    expect(attempts()).toBe(1);
    const [letter] = await targets.received("letters");
    expect(letter?.Body).toBe('{"FunctionName":"off","Payload":"{}"}');
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: "TooManyRequestsException" },
      EXHAUSTED_RETRY_CONDITION: { StringValue: "MaximumRetryAttempts" },
      RETRY_ATTEMPTS: { StringValue: "2" },
    });
  });
});
