import { expect, test } from "vitest";
import { local } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate } from "../testing/synthesize.ts";

test("a topic invokes its subscriber, and may do so", () => {
  const template = referenceTemplate(local);
  const { Properties: subscription } = template.one("AWS::SNS::Subscription", "NotifyCustomer");
  const { Properties: permission } = template.one("AWS::Lambda::Permission", "NotifyCustomer");

  expect(subscription.Protocol).toBe("lambda");
  expect(nameOf(subscription.TopicArn)).toBe("FulfilledTopic");
  expect(nameOf(subscription.Endpoint)).toBe("NotifyCustomerLive");
  expect(nameOf(permission.FunctionName)).toBe("NotifyCustomerLive");
  expect(permission.Principal).toBe("sns.amazonaws.com");
  expect(nameOf(permission.SourceArn)).toBe("FulfilledTopic");
});

test("a topic refuses messages without TLS", () => {
  const { Properties } = referenceTemplate(local).one("AWS::SNS::TopicPolicy", "Fulfilled");

  expect(Properties.PolicyDocument).toMatchObject({
    Statement: [{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  });
});

test("a topic encrypts its messages with SNS's own key", () => {
  const { Properties } = referenceTemplate(local).one("AWS::SNS::Topic", "Fulfilled");

  expect(nameOf(Properties.KmsMasterKeyId)).toMatch(/:alias\/aws\/sns$/);
});

test("what SNS can't hand over, or the subscriber fails, is kept in the topic's dead-letter queue", () => {
  const template = referenceTemplate(local);
  const { Properties: queue } = template.one("AWS::SQS::Queue", "Fulfilled");
  const { Properties: subscription } = template.one("AWS::SNS::Subscription", "NotifyCustomer");
  const { Properties: invocation } = template.one("AWS::Lambda::EventInvokeConfig", "NotifyCustomer");
  const { deadLetterTargetArn } = subscription.RedrivePolicy as { deadLetterTargetArn: unknown };
  const { OnFailure } = invocation.DestinationConfig as { OnFailure: { Destination: unknown } };

  expect(queue).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  expect(nameOf(deadLetterTargetArn)).toBe("FulfilledDeadLetterQueue");
  expect(nameOf(OnFailure.Destination)).toBe("FulfilledDeadLetterQueue");
});
