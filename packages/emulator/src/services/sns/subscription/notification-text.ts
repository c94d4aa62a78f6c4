import type { MessageAttribute } from "../../sqs/message-source.ts";
import { type Notification, textFor } from "../publication.ts";

/** What a notification tells of the place it comes from. */
export interface Origin {
  readonly subscriptionArn: string;
  readonly region: string;
  /** The emulator's address. */
  readonly endpoint: string;
  /** Whether the topic is FIFO: those notifications are not signed. */
  readonly fifo: boolean;
}

// The signature can't be checked: nobody but AWS has a certificate of sns.amazonaws.com.
const signatureVersion = "1";
const signature = "RVhBTVBMRQ==";

/** The JSON that a queue gets as its message body. */
export function queueText(notification: Notification, origin: Origin): string {
  const { messageId, topicArn, timestamp, subject, sequenceNumber } = notification;
  const attributes = attributeTexts(notification.messageAttributes);
  return JSON.stringify({
    Type: "Notification",
    MessageId: messageId,
    SequenceNumber: sequenceNumber,
    TopicArn: topicArn,
    Subject: subject,
    Message: textFor(notification, "sqs"),
    Timestamp: timestamp,
    ...(!origin.fifo && {
      SignatureVersion: signatureVersion,
      Signature: signature,
      SigningCertURL: certificateUrl(origin),
    }),
    UnsubscribeURL: unsubscribeUrl(origin),
    MessageAttributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  });
}

/** The JSON of the event that a function gets; it spells `Url` differently. */
export function functionEvent(notification: Notification, origin: Origin): string {
  const { messageId, topicArn, timestamp, subject, messageAttributes } = notification;
  return JSON.stringify({
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: origin.subscriptionArn,
        Sns: {
          Type: "Notification",
          MessageId: messageId,
          TopicArn: topicArn,
          Subject: subject ?? null,
          Message: textFor(notification, "lambda"),
          Timestamp: timestamp,
          SignatureVersion: signatureVersion,
          Signature: signature,
          SigningCertUrl: certificateUrl(origin),
          UnsubscribeUrl: unsubscribeUrl(origin),
          MessageAttributes: attributeTexts(messageAttributes),
        },
      },
    ],
  });
}

function attributeTexts(attributes: Readonly<Record<string, MessageAttribute>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: BinaryValue ? Buffer.from(BinaryValue).toString("base64") : StringValue },
    ]),
  );
}

function certificateUrl({ region }: Origin): string {
  return `https://sns.${region}.amazonaws.com/SimpleNotificationService-0000000000000000000000.pem`;
}

function unsubscribeUrl({ endpoint, subscriptionArn }: Origin): string {
  return `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}
