import type { FormInput } from "../form-input.ts";
import { invalidParameter } from "../sns-error.ts";
import type { Topic } from "../topic.ts";
import { type Action, page } from "./action.ts";

export const CreateTopic: Action = ({ sns, input }) => {
  const tags = readTags(input);
  const known = new Set(sns.topics);
  const topic = sns.createTopic(input.requiredText("Name"), input.textMap("Attributes"));
  if (known.has(topic) && [...tags].some(([key, value]) => topic.tags.get(key) !== value)) {
    throw invalidParameter("Tags Reason: Topic already exists with different tags");
  }
  for (const [key, value] of tags) topic.tags.set(key, value);
  return { TopicArn: topic.arn };
};

export const DeleteTopic: Action = ({ sns, input }) => {
  sns.deleteTopic(input.requiredText("TopicArn"));
  return {};
};

export const ListTopics: Action = ({ sns, input }) => {
  const { items, NextToken } = page(sns.topics, input);
  return { Topics: items.map((topic) => ({ TopicArn: topic.arn })), NextToken };
};

export const GetTopicAttributes: Action = ({ sns, input }) => {
  const topic = sns.topic(input.requiredText("TopicArn"));
  return { Attributes: new Map(Object.entries(describe(topic, sns.account.id))) };
};

export const SetTopicAttributes: Action = ({ sns, input }) => {
  const topic = sns.topic(input.requiredText("TopicArn"));
  topic.setAttribute(input.requiredText("AttributeName"), input.text("AttributeValue") ?? "");
  return {};
};

export const ListTagsForResource: Action = ({ sns, input }) => {
  const { tags } = sns.topic(input.requiredText("ResourceArn"));
  return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
};

export const TagResource: Action = ({ sns, input }) => {
  const topic = sns.topic(input.requiredText("ResourceArn"));
  for (const [key, value] of readTags(input)) topic.tags.set(key, value);
  return {};
};

export const UntagResource: Action = ({ sns, input }) => {
  const { tags } = sns.topic(input.requiredText("ResourceArn"));
  for (const key of input.texts("TagKeys.member")) tags.delete(key);
  return {};
};

function readTags(input: FormInput): Map<string, string> {
  const tags = input.list("Tags.member");
  const map = new Map(tags.map((tag) => [tag.requiredText("Key"), tag.text("Value") ?? ""]));
  if (map.size < tags.length) throw invalidParameter("Duplicated keys are not allowed.");
  return map;
}

function describe(topic: Topic, owner: string): Record<string, string> {
  const pending = [...topic.subscriptions].filter((subscription) => subscription.pending).length;
  return {
    Policy: defaultPolicy(topic.arn, owner),
    Owner: owner,
    TopicArn: topic.arn,
    DisplayName: "",
    EffectiveDeliveryPolicy: defaultDeliveryPolicy,
    SubscriptionsPending: String(pending),
    SubscriptionsConfirmed: String(topic.subscriptions.size - pending),
    SubscriptionsDeleted: String(topic.subscriptionsDeleted),
    ...(topic.fifo && { FifoTopic: "true", ContentBasedDeduplication: "false" }),
    ...topic.attributes,
  };
}

/** As AWS gives it to a topic that has none. */
function defaultPolicy(topicArn: string, owner: string): string {
  const actions = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
    "Subscribe",
    "ListSubscriptionsByTopic",
    "Publish",
  ];
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": owner } },
      },
    ],
  });
}

const defaultDeliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: "linear",
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
  },
});
