import fc from "fast-check";
import { expect, test } from "vitest";
import { ManualClock } from "../../../testing/manual-clock.ts";
import { Sqs } from "../sqs.ts";

const group = fc.constantFrom("a", "b");
const step = fc.oneof(
  fc.record({ kind: fc.constant("send" as const), group }),
  fc.record({ kind: fc.constant("receive" as const), max: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ kind: fc.constant("delete" as const), index: fc.nat() }),
  fc.record({ kind: fc.constant("give back" as const), index: fc.nat() }),
  fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 0, max: 40 }) }),
);

test("a FIFO queue never gives a message while an earlier one of its group is in flight, and loses none", async () => {
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 20, maxLength: 80, size: "max" }),
    async (steps) => {
      const clock = new ManualClock();
      const account = { id: "000000000000", region: "ap-northeast-2" };
      const sqs = new Sqs({ account, clock, emit() {}, endpoint: "http://127.0.0.1" });
      const queue = sqs.createQueue("q.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
      /** The model: what is in the queue, in the order of sending. */
      const alive: { body: string; group: string; inFlightUntil: number; handle: string }[] = [];
      const inFlight = () => alive.filter((message) => message.inFlightUntil > clock.now());
      const pick = (index: number) => inFlight()[index % Math.max(1, inFlight().length)];

      const receive = async (maxMessages: number) => {
        const before = inFlight();
        const messages = await queue.receive({ maxMessages, waitTime: 0 });
        for (const { body, receiptHandle } of messages) {
          const place = alive.findIndex((message) => message.body === body);
          const message = alive[place]!;
          const earlier = alive.slice(0, place).filter((other) => other.group === message.group);
          expect(before.filter((other) => earlier.includes(other))).toEqual([]);
          expect(earlier.every((other) => other.inFlightUntil > clock.now())).toBe(true);
          expect(message.inFlightUntil).toBeLessThanOrEqual(clock.now());
          message.inFlightUntil = clock.now() + 30_000;
          message.handle = receiptHandle;
        }
        return messages.length;
      };

      let sent = 0;
      for (const action of steps) {
        if (action.kind === "send") {
          sent += 1;
          queue.send({ body: `m${sent}`, messageGroupId: action.group });
          alive.push({ body: `m${sent}`, group: action.group, inFlightUntil: 0, handle: "" });
        } else if (action.kind === "receive") {
          await receive(action.max);
        } else if (action.kind === "wait") {
          await clock.advance(action.seconds * 1000);
        } else {
          const message = pick(action.index);
          if (!message) continue;
          if (action.kind === "delete") {
            queue.delete(message.handle);
            alive.splice(alive.indexOf(message), 1);
          } else {
            queue.changeVisibility(message.handle, 0);
            message.inFlightUntil = 0;
          }
        }
      }
      await clock.advance(60_000);
      expect(await receive(1000)).toBe(alive.length);
    },
  );

  await fc.assert(property, { numRuns: 200 });
});
