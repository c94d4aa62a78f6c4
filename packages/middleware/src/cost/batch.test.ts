import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { recordShares } from "@repo/cost/record-shares";
import type { SQSEvent } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { snsEvent } from "../testing/events/sns-event.ts";
import { sqsEvent } from "../testing/events/sqs-event.ts";
import { meter } from "./meter.ts";
import { fakeAws } from "./testing/fake-aws.ts";
import { type CostContext, costed, rates, recorded } from "./testing/recorded.ts";

const QueueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";
const trace = (digit: number) => `1-5759e988-${String(digit).repeat(24)}`;

interface Sent {
  readonly tenant?: string;
  readonly trace?: number;
  readonly body?: unknown;
}

/** A batch as its senders left it. */
function batch(messages: readonly Sent[]): SQSEvent {
  const event = sqsEvent(messages.map(({ body = {} }) => ({ message: body })));
  for (const [index, { tenant, trace: digit }] of messages.entries()) {
    const text = (stringValue: string) => ({ stringValue, dataType: "String" });
    Object.assign(event.Records[index]!, {
      messageAttributes: {
        ...(tenant && { baggage: text(`tenant=${encodeURIComponent(tenant)}`) }),
        ...(digit && { traceparent: text(`00-5759e988${String(digit).repeat(24)}-00f067aa0ba902b7-01`) }),
      },
    });
  }
  return event;
}

type Work = (record: SQSEvent["Records"][number], context: CostContext) => unknown;

async function recordOf(event: unknown, work: Work = () => undefined) {
  const invoke = costed((given: SQSEvent, context) =>
    Promise.all(
      given.Records.map((record) => context.cost.message(record, async () => work(record, context))),
    ),
  );
  const { records } = await recorded(() => invoke(event as SQSEvent));
  expect(records).toHaveLength(1);
  return records[0]!;
}

describe("a batch of one cause", () => {
  test("is that cause's, to the trace", async () => {
    const { t, x, s } = await recordOf(
      batch([
        { tenant: "acme", trace: 1 },
        { tenant: "acme", trace: 1 },
      ]),
    );

    expect({ t, x, s }).toEqual({ t: { ...rates.t, tenant: "acme" }, x: trace(1), s: undefined });
  });

  test("of SNS as well", async () => {
    const event = snsEvent([{}]);
    event.Records[0]!.Sns.MessageAttributes = { baggage: { Type: "String", Value: "tenant=acme" } };

    expect((await recordOf(event)).t).toEqual({ ...rates.t, tenant: "acme" });
  });

  test("is traced by SQS's own header where nobody sent another", async () => {
    const event = batch([{}]);
    Object.assign(event.Records[0]!.attributes, { AWSTraceHeader: `Root=${trace(7)};Sampled=1` });

    expect((await recordOf(event)).x).toBe(trace(7));
  });
});

describe("a batch of several causes", () => {
  test("is split over them, each with its messages, tags and trace", async () => {
    const { t, x, s } = await recordOf(
      batch([{ tenant: "acme", trace: 1 }, { tenant: "globex", trace: 2 }, { tenant: "acme", trace: 1 }, {}]),
    );

    expect({ t, x }).toEqual({ t: rates.t, x: undefined });
    expect(s?.map(([, ...cause]) => cause)).toEqual([
      [2, { tenant: "acme" }, trace(1)],
      [1, { tenant: "globex" }, trace(2)],
      [1, {}],
    ]);
  });

  test("by the time that each message took", async () => {
    const { now } = performance;
    let clock = 0;
    performance.now = () => clock;
    try {
      const invoke = costed(async (event: SQSEvent, { cost }) => {
        for (const [index, record] of event.Records.entries())
          await cost.message(record, async () => {
            clock += index === 0 ? 300 : 100;
          });
      });
      const { records } = await recorded(() => invoke(batch([{ tenant: "acme" }, { tenant: "globex" }])));

      expect(records[0]?.s?.map(([weight]) => weight)).toEqual([75_000, 25_000]);
    } finally {
      performance.now = now;
    }
  });

  test("by the size of the messages, where no time was measured", async () => {
    const event = batch([
      { tenant: "acme", body: "x".repeat(2998) },
      { tenant: "globex", body: "x".repeat(998) },
    ]);
    for (const record of event.Records) record.messageAttributes = {};
    event.Records[0]!.messageAttributes = {};
    Object.assign(event.Records[0]!.attributes, { AWSTraceHeader: `Root=${trace(1)}` });

    const { records } = await recorded(() => costed(() => undefined)(event));

    expect(records[0]?.s?.map(([weight]) => weight)).toEqual([75_000, 25_000]);
  });

  test("each bears what was called for it alone, also when they are worked on at the same time", async () => {
    const sqs = meter(new SQSClient({ ...fakeAws().settings, md5: false }));
    const large = "x".repeat(1000 * 1024);
    const { est, q, s } = await recordOf(
      batch([{ tenant: "acme" }, { tenant: "globex" }]),
      async (record) => {
        await Promise.resolve();
        if (record.messageId.endsWith("1"))
          await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: large }));
      },
    );
    const [acme = 0, globex = 0] = s?.map(([weight]) => weight) ?? [];

    expect(q.ss).toBe(2 + 16);
    expect(acme / (acme + globex)).toBeGreaterThan((16 * 400_000) / est!);
  });

  test("a message's tags are its own, an invocation's are everyone's", async () => {
    const { t, s } = await recordOf(batch([{ tenant: "acme" }, { tenant: "globex" }]), (record, { cost }) => {
      cost.tag("message", record.messageId.slice(-1));
    });

    expect(t).toEqual(rates.t);
    expect(s?.map(([, , tags]) => tags)).toEqual([
      { tenant: "acme", message: "1" },
      { tenant: "globex", message: "2" },
    ]);
  });

  test("its shares sum to the whole, to the picodollar", async () => {
    const tenants = fc.array(
      fc.record({ tenant: fc.constantFrom("a", "b", "c"), trace: fc.integer({ min: 1, max: 3 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(tenants, async (messages) => {
        const record = await recordOf(batch(messages));
        const shares = recordShares(record);
        expect(shares.reduce((sum, { picodollars }) => sum + picodollars!, 0n)).toBe(BigInt(record.est!));
        expect(shares.every(({ picodollars }) => picodollars! > 0n)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

test("a batch without any record has no cause but itself", async () => {
  expect((await recordOf({ Records: [] })).t).toEqual(rates.t);
});
