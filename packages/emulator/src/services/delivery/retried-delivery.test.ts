import { beforeEach, describe, expect, test } from "vitest";
import { AwsError } from "../../endpoint/aws-error.ts";
import type { EmulatorEvent } from "../../events.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { EventBridge } from "../events/event-bridge.ts";
import { Sqs } from "../sqs/sqs.ts";

const minute = 60_000;
const began = Date.UTC(2026, 10, 22, 12, 0, 30);
const account = { id: "000000000000", region: "ap-northeast-2" };

let clock: ManualClock;
let told: EmulatorEvent[];

beforeEach(() => {
  clock = new ManualClock(began);
  told = [];
});

describe("what a target does not take for now", () => {
  /** A rule whose function fails for as long as it is told to. */
  function failing(times: number, retryPolicy = {}) {
    const attempts: number[] = [];
    const letters = new Sqs({ account, clock, emit: () => {}, endpoint: "" });
    const { arn: deadLetterArn } = letters.createQueue("letters");
    const bridge = new EventBridge({
      account,
      clock,
      emit: (event) => told.push(event),
      services: {
        sqs: letters,
        lambda: {
          invokeAsync: async () => {
            attempts.push((clock.now() - began) / 1000);
            if (attempts.length <= times) throw new AwsError("ServiceException", "busy", 500);
          },
        },
        sns: { topic: () => expect.fail("There is no topic.") },
        logs: { group: () => expect.fail("There is no log group."), write: () => {} },
      },
    });
    const arn = "arn:aws:lambda:ap-northeast-2:000000000000:function:f";
    const targets = [{ id: "0", arn, deadLetterArn, retryPolicy }];
    bridge.putRule({ name: "orders", busName: "default", eventPattern: { source: ["shop"] }, targets });
    bridge.putEvent("default", { source: "shop", detailType: "placed", detail: {}, time: clock.now() });
    const letter = async () =>
      (await letters.findQueue(deadLetterArn)?.receive({ maxMessages: 1, waitTime: 0 }))?.[0];
    return { attempts, letter };
  }

  test("is tried again with growing pauses", async () => {
    const { attempts } = failing(3);
    await clock.advance(0);
    await clock.advance(minute);

    expect(attempts).toEqual([0, 1, 3, 7]);
    expect(told.filter(({ type }) => type === "event-delivered")).toHaveLength(1);
    expect(told.filter(({ type }) => type === "event-failed")).toEqual([]);
  });

  test.each([
    ["as often as its policy says", { maximumRetryAttempts: 2 }, [0, 1, 3], "MaximumRetryAttempts"],
    ["until it is too old", { maximumEventAge: 60 }, [0, 1, 3, 7, 15, 31], "MaximumEventAgeInSeconds"],
  ])("is given up %s", async (_, policy, times, exhausted) => {
    const { attempts, letter } = failing(99, policy);
    await clock.advance(0);
    await clock.advance(60 * minute);

    expect(attempts).toEqual(times);
    expect((await letter())?.messageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: "ServiceException" },
      EXHAUSTED_RETRY_CONDITION: { StringValue: exhausted },
      RETRY_ATTEMPTS: { StringValue: String(times.length - 1) },
    });
  });
});
