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
  expect(nameOf(subscription.Endpoint)).toBe("NotifyCustomerFunction");
  expect(permission.Principal).toBe("sns.amazonaws.com");
  expect(nameOf(permission.SourceArn)).toBe("FulfilledTopic");
});

test("a topic refuses messages without TLS", () => {
  const { Properties } = referenceTemplate(local).one("AWS::SNS::TopicPolicy", "Fulfilled");

  expect(Properties.PolicyDocument).toMatchObject({
    Statement: [{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  });
});
