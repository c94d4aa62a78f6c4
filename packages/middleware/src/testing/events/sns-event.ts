import type { SNSEvent } from "aws-lambda";

/** An SNS event with one record per message. */
export function snsEvent(messages: readonly unknown[], topicName = "test-topic"): SNSEvent {
  const topic = `arn:aws:sns:us-east-1:111122223333:${topicName}`;
  return {
    Records: messages.map((message, index) => ({
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
      Sns: {
        Type: "Notification",
        MessageId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
        TopicArn: topic,
        Message: JSON.stringify(message),
        Timestamp: "2026-01-01T09:00:00.000Z",
        SignatureVersion: "1",
        Signature: "test",
        SigningCertUrl: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-test.pem",
        UnsubscribeUrl: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${topic}`,
        MessageAttributes: {},
      },
    })),
  };
}
