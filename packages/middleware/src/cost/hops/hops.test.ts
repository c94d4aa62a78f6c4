import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meter } from "../meter.ts";
import { fakeAws } from "../testing/fake-aws.ts";
import { costed, environment, recorded } from "../testing/recorded.ts";
import { fromBaggage, toBaggage } from "./baggage.ts";

const QueueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";
const event = { headers: { "x-amzn-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1" } };
const traceparent = "00-5759e988bd862e3fe1be46a994272793-8286a188ba324475-00";
const text = (StringValue: string) => ({ DataType: "String", StringValue });

/** Works inside of an invocation for the tenant `acme`. */
async function inside(
  work: () => Promise<unknown>,
  tags: Readonly<Record<string, string>> = { tenant: "acme" },
) {
  const invoke = costed((_, { cost }) => {
    for (const [key, value] of Object.entries(tags)) cost.tag(key, value);
    return work();
  });
  await recorded(() => invoke(event));
}

async function sent(input: Partial<SendMessageCommandInput>) {
  const { settings, calls } = fakeAws();
  const sqs = meter(new SQSClient({ ...settings, md5: false }));
  await inside(() => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}", ...input })));
  return calls[0]?.input.MessageAttributes;
}

describe("what is sent to a queue", () => {
  test("carries the request's tags and its trace", async () => {
    expect(await sent({})).toEqual({ baggage: text("tenant=acme"), traceparent: text(traceparent) });
  });

  test("says whether X-Ray samples the trace", async () => {
    using _ = environment({ _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1" });

    expect(await sent({})).toMatchObject({ traceparent: text(traceparent.replace(/00$/, "01")) });
  });

  test("keeps what its sender has put there", async () => {
    const own = { baggage: text("mine=1"), kind: text("order") };

    expect(await sent({ MessageAttributes: own })).toEqual({ ...own, traceparent: text(traceparent) });
  });

  test("carries nothing where AWS allows no more attributes", async () => {
    const own = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`own${index}`, text("a")]));

    expect(await sent({ MessageAttributes: own })).toEqual(own);
  });

  test("carries nothing where the message would be too large", async () => {
    expect(await sent({ MessageBody: "x".repeat(1024 * 1024 - 50) })).toBeUndefined();
  });

  test("carries it with each message of a batch, unless the call would be too large", async () => {
    const { settings, calls } = fakeAws();
    const sqs = meter(new SQSClient({ ...settings, md5: false }));
    const entries = (size: number) => [0, 1].map((id) => ({ Id: String(id), MessageBody: "x".repeat(size) }));
    await inside(async () => {
      await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries(10) })).catch(() => undefined);
      await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries(512 * 1024) }));
    });

    expect(calls[0]?.input.Entries).toEqual(
      entries(10).map((entry) => ({
        ...entry,
        MessageAttributes: { baggage: text("tenant=acme"), traceparent: text(traceparent) },
      })),
    );
    expect(calls[1]?.input.Entries).toEqual(entries(512 * 1024));
  });
});

test("what is published carries them too", async () => {
  const { settings, calls } = fakeAws(() => ({ body: "<a/>" }));
  const sns = meter(new SNSClient(settings));
  await inside(() =>
    sns.send(new PublishCommand({ TopicArn: "arn:aws:sns:us-east-1:1:done", Message: "{}" })),
  );

  expect(Object.values(calls[0]?.input ?? {})).toEqual(
    expect.arrayContaining(["baggage", "tenant=acme", "traceparent", traceparent]),
  );
});

test("tags that together are longer than baggage may be stay behind", async () => {
  const { settings, calls } = fakeAws();
  const sqs = meter(new SQSClient({ ...settings, md5: false }));
  const tags = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`tag${index}`, "한".repeat(256)]));
  await inside(() => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" })), tags);

  expect(calls[0]?.input.MessageAttributes).toEqual({ traceparent: text(traceparent) });
});

describe("an asynchronous invocation's payload", () => {
  const invoked = async (Payload: string, InvocationType: "Event" | "RequestResponse" = "Event") => {
    const { settings, calls } = fakeAws();
    const lambda = meter(new LambdaClient(settings));
    await inside(() => lambda.send(new InvokeCommand({ FunctionName: "notify", InvocationType, Payload })));
    return calls[0]?.input;
  };

  test("carries them as further keys", async () => {
    expect(await invoked('{"order":1}')).toEqual({ order: 1, baggage: "tenant=acme", traceparent });
  });

  test("is left as it is where it has such a key, and when it is waited for", async () => {
    expect(await invoked('{"baggage":"mine"}')).toEqual({ baggage: "mine" });
    expect(await invoked('{"order":1}', "RequestResponse")).toEqual({ order: 1 });
  });
});

test("an event's detail carries them as further keys, and is counted", async () => {
  type Next = (args: object) => Promise<unknown>;
  let middleware: ((next: Next, context: object) => Next) | undefined;
  meter({ middlewareStack: { add: (given: typeof middleware) => (middleware = given) } });
  const put: unknown[] = [];
  const next: Next = async (args) => {
    put.push((args as { input: unknown }).input);
    return { output: {} };
  };
  const call = middleware!(next, { clientName: "EventBridgeClient", commandName: "PutEventsCommand" });
  await inside(() => call({ input: { Entries: [{ Detail: '{"order":1}' }, { Detail: "[]" }, {}] } }));

  expect(put).toEqual([
    {
      Entries: [
        { Detail: JSON.stringify({ order: 1, baggage: "tenant=acme", traceparent }) },
        { Detail: "[]" },
        { Detail: undefined },
      ],
    },
  ]);
});

describe("baggage", () => {
  test("comes back as it was sent, in any script", () => {
    const part = fc.stringMatching(/^[\p{L}\p{N} _.:/=+\-@]{1,30}$/u);
    fc.assert(
      fc.property(fc.dictionary(part, part, { maxKeys: 8 }), (tags) => {
        const entries = Object.entries(tags).filter(([key]) => key.trim() === key);
        const baggage = toBaggage(new Map(entries));
        fc.pre(baggage !== undefined || entries.length === 0);
        expect(fromBaggage(baggage)).toEqual(entries);
      }),
    );
  });

  test("is read with spaces and properties, and without what is broken", () => {
    expect(fromBaggage("a=1;ttl=5 , b = 2,broken,=x,c=%,d=")).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["d", ""],
    ]);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.anything(), (any) => Array.isArray(fromBaggage(any))));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (any) => Array.isArray(fromBaggage(any))));
  });
});
