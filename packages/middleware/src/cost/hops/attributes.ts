import { type Payer, wholeOf } from "../invocation/payer.ts";
import { bytesOf } from "../invocation/payload.ts";
import { toBaggage } from "./baggage.ts";
import { toTraceparent } from "./trace-context.ts";

/** A message attribute of SQS and SNS, as their APIs write it. */
interface Attribute {
  readonly DataType?: string;
  readonly StringValue?: string;
  readonly BinaryValue?: unknown;
}

/** A message of SQS or SNS, as their APIs send and receive it. */
export interface ApiMessage {
  readonly MessageBody?: unknown;
  readonly Message?: unknown;
  readonly Body?: unknown;
  readonly Subject?: unknown;
  readonly MessageAttributes?: Readonly<Record<string, Attribute>>;
}

/** Attributes of one message: AWS's limit, also of what SNS delivers to a queue without an envelope. */
const most = 10;

/** What a payer's messages have to carry: its request tags and its trace. */
export function carried(payer: Payer): ReadonlyMap<string, string> {
  const whole = wholeOf(payer);
  const trace = payer.trace ?? whole.trace;
  const baggage = toBaggage(new Map([...(whole.tags ?? []), ...(payer.tags ?? [])]));
  return new Map([
    ...(baggage ? [["baggage", baggage] as const] : []),
    ...(trace ? [["traceparent", toTraceparent(trace, whole.id)] as const] : []),
  ]);
}

/**
 * Messages of one call with what they have to carry as attributes. The sender's own are never replaced; a message that has
 * no room for them goes without, and so do all when the call would grow beyond its limit.
 */
export function withAttributes<Message extends ApiMessage>(
  messages: readonly Message[],
  payer: Payer,
  limit: number,
): readonly Message[] {
  const attributes = carried(payer);
  const added = messages.map((message) => {
    const own = message.MessageAttributes ?? {};
    const missing = [...attributes].filter(([name]) => !Object.hasOwn(own, name));
    if (missing.length === 0 || Object.keys(own).length + missing.length > most) return message;
    const more = missing.map(([name, StringValue]) => [name, { DataType: "String", StringValue }]);
    return { ...message, MessageAttributes: { ...own, ...Object.fromEntries(more) } };
  });
  return messagesBytes(added) > limit ? messages : added;
}

/** The bytes that AWS counts of messages: bodies and attributes, with their names and types. */
export function messagesBytes(messages: readonly ApiMessage[]): number {
  let bytes = 0;
  for (const { MessageBody, Message, Body, Subject, MessageAttributes } of messages) {
    bytes += bytesOf(MessageBody ?? Message ?? Body) + bytesOf(Subject);
    for (const name in MessageAttributes) {
      const { DataType, StringValue, BinaryValue } = MessageAttributes[name]!;
      bytes += bytesOf(name) + bytesOf(DataType) + bytesOf(StringValue ?? BinaryValue);
    }
  }
  return bytes;
}
