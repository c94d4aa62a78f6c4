import { describe, expect, test } from "vitest";
import type { Services } from "../../services/services.ts";
import { Sns } from "../../services/sns/sns.ts";
import { Sqs } from "../../services/sqs/sqs.ts";
import { declaredResource } from "../../testing/declared-resource.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { CreatedResource, ResourceType } from "../resource-type.ts";
import { snsSubscription } from "./subscription.ts";
import { snsTopic } from "./topic.ts";
import { snsTopicPolicy } from "./topic-policy.ts";

const account = { id: "000000000000", region: "ap-northeast-2" };

function emulation() {
  const clock = new ManualClock();
  const sqs = new Sqs({ account, clock, emit() {}, endpoint: "http://127.0.0.1:4566" });
  const invocations: string[] = [];
  const lambda = {
    invoke: () => Promise.reject(new Error("not this way")),
    invokeAsync: async (functionName: string) => void invocations.push(functionName),
  };
  const sns = new Sns({ account, clock, sqs, lambda, endpoint: "http://127.0.0.1:4566" });
  const create = (type: ResourceType, properties: Record<string, unknown>, logicalId?: string) =>
    type.create(declaredResource(type.type, properties, logicalId), {
      account,
      services: { sns, sqs } as Services,
    }) as CreatedResource;
  return { sqs, sns, create, invocations };
}

describe("AWS::SNS::Topic", () => {
  test("gives what a template refers to, and names itself", () => {
    const { create } = emulation();
    const TopicArn = "arn:aws:sns:ap-northeast-2:000000000000:shop-Fulfilled-1A2B3C";

    expect(create(snsTopic, {}, "Fulfilled")).toEqual({
      ref: TopicArn,
      attributes: { TopicArn, TopicName: "shop-Fulfilled-1A2B3C" },
    });
    expect(create(snsTopic, { FifoTopic: "true", TopicName: "t.fifo" }).ref).toMatch(/:t\.fifo$/);
    expect(create(snsTopic, { FifoTopic: true }, "Fifo").ref).toMatch(/:shop-Fifo-1A2B3C\.fifo$/);
  });

  test("has its attributes, tags and inline subscriptions", async () => {
    const { create, sns, invocations } = emulation();
    const Endpoint = "arn:aws:lambda:ap-northeast-2:000000000000:function:notify";
    const { ref } = create(snsTopic, {
      DisplayName: "Fulfilled",
      Tags: [{ Key: "team", Value: "shop" }],
      Subscription: [{ Protocol: "lambda", Endpoint }],
    });

    await sns.topic(ref).publish({ message: "m" });

    expect(invocations).toEqual([Endpoint]);
    expect(sns.topic(ref).attributes).toEqual({ DisplayName: "Fulfilled" });
    expect([...sns.topic(ref).tags]).toEqual([["team", "shop"]]);
  });

  test.each([
    [{ TopicName: "t", FifoTopic: true }, "Topic Name"],
    [{ TopicName: "taken" }, "The topic taken already exists."],
    [{ ContentBasedDeduplication: true }, "AttributeName"],
    [{ Colour: "blue" }, "Colour is unknown: there are only ArchivePolicy, ContentBasedDeduplication,"],
    [{ Subscription: "notify" }, 'Subscription must be a list of objects, not "notify".'],
    [{ Tags: { team: "shop" } }, "Tags must be a list of objects, not an object."],
  ])("is refused with %j", (properties, reason) => {
    const { create } = emulation();
    create(snsTopic, { TopicName: "taken" });

    expect(() => create(snsTopic, properties)).toThrow(reason);
  });
});

describe("AWS::SNS::Subscription", () => {
  test("delivers what its filter policy, an object here, lets pass", async () => {
    const { create, sns, sqs } = emulation();
    const TopicArn = create(snsTopic, {}).ref;
    const queue = sqs.createQueue("inbox");
    const { ref, attributes } = create(snsSubscription, {
      TopicArn,
      Protocol: "sqs",
      Endpoint: queue.arn,
      RawMessageDelivery: "true",
      FilterPolicyScope: "MessageBody",
      FilterPolicy: { kind: ["order"] },
    });

    await sns.topic(TopicArn).publish({ message: '{"kind":"order"}' });
    await sns.topic(TopicArn).publish({ message: '{"kind":"gift"}' });

    const messages = await queue.receive({ maxMessages: 10, waitTime: 0 });
    expect(messages.map(({ body }) => body)).toEqual(['{"kind":"order"}']);
    expect(ref).toMatch(new RegExp(`^${TopicArn}:[0-9a-f-]{36}$`));
    expect(attributes).toEqual({ Arn: ref });
  });

  test.each([
    [{ TopicArn: undefined }, "TopicArn is required."],
    [{ Protocol: undefined }, "Protocol is required."],
    [{ Endpoint: "arn:aws:sqs:ap-northeast-2:000000000000:missing" }, "there is no queue of this ARN."],
    [{ Region: "us-east-1" }, "Region is us-east-1, which is not emulated: only ap-northeast-2 is."],
    [{ FilterPolicy: { kind: "order" } }, '"kind" must be an object or an array'],
    [{ Colour: "blue" }, "Colour is unknown: there are only DeliveryPolicy, Endpoint,"],
  ])("is refused with %j", (properties, reason) => {
    const { create, sqs } = emulation();
    const TopicArn = create(snsTopic, {}).ref;
    const Endpoint = sqs.createQueue("inbox").arn;
    const given = { TopicArn, Protocol: "sqs", Endpoint, ...properties };

    expect(() => create(snsSubscription, given)).toThrow(reason);
  });
});

describe("AWS::SNS::TopicPolicy", () => {
  test("becomes the policy of its topics", () => {
    const { create, sns } = emulation();
    const { ref } = create(snsTopic, {});
    const PolicyDocument = { Version: "2012-10-17", Statement: [] };

    create(snsTopicPolicy, { Topics: [ref], PolicyDocument });

    expect(JSON.parse(sns.topic(ref).attributes.Policy ?? "")).toEqual(PolicyDocument);
    expect(() => create(snsTopicPolicy, { PolicyDocument })).toThrow("Topics is required.");
    expect(() => create(snsTopicPolicy, { Topics: [ref] })).toThrow("PolicyDocument is required.");
  });
});
