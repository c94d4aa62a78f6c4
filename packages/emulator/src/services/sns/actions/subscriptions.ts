import type { XmlContent } from "../../../endpoint/xml.ts";
import type { Subscription } from "../subscription/subscription.ts";
import { type Action, page } from "./action.ts";

export const Subscribe: Action = ({ sns, input }) => {
  const subscription = sns.subscribe(
    sns.topic(input.requiredText("TopicArn")),
    input.requiredText("Protocol"),
    input.requiredText("Endpoint"),
    input.textMap("Attributes"),
  );
  const showArn = !subscription.pending || input.text("ReturnSubscriptionArn") === "true";
  return { SubscriptionArn: showArn ? subscription.arn : "pending confirmation" };
};

export const Unsubscribe: Action = ({ sns, input }) => {
  sns.unsubscribe(input.requiredText("SubscriptionArn"));
  return {};
};

export const ListSubscriptions: Action = ({ sns, input }) => {
  const { items, NextToken } = page(sns.subscriptions, input);
  return { Subscriptions: items.map((item) => summary(item, sns.account.id)), NextToken };
};

export const ListSubscriptionsByTopic: Action = ({ sns, input }) => {
  const { subscriptions } = sns.topic(input.requiredText("TopicArn"));
  const { items, NextToken } = page([...subscriptions], input);
  return { Subscriptions: items.map((item) => summary(item, sns.account.id)), NextToken };
};

export const GetSubscriptionAttributes: Action = ({ sns, input }) => {
  const subscription = sns.subscription(input.requiredText("SubscriptionArn"));
  const { attributes } = subscription;
  const all = {
    SubscriptionArn: subscription.arn,
    TopicArn: subscription.topic.arn,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    Owner: sns.account.id,
    SubscriptionPrincipal: `arn:aws:iam::${sns.account.id}:root`,
    ConfirmationWasAuthenticated: String(!subscription.pending),
    PendingConfirmation: String(subscription.pending),
    RawMessageDelivery: "false",
    ...(attributes.FilterPolicy && { FilterPolicyScope: "MessageAttributes" }),
    ...attributes,
  };
  return { Attributes: new Map(Object.entries(all)) };
};

export const SetSubscriptionAttributes: Action = ({ sns, input }) => {
  const subscription = sns.subscription(input.requiredText("SubscriptionArn"));
  subscription.setAttribute(input.requiredText("AttributeName"), input.text("AttributeValue") ?? "");
  return {};
};

function summary(subscription: Subscription, owner: string): XmlContent {
  return {
    SubscriptionArn: subscription.pending ? "PendingConfirmation" : subscription.arn,
    Owner: owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: subscription.topic.arn,
  };
}
