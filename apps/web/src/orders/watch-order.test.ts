import type { Order } from "@repo/contracts/order";
import { ProblemError } from "@repo/model/client";
import { describe, expect, test } from "vitest";
import { backOff, type OrderSighting, watchOrder } from "./watch-order.ts";

const accepted: Order = {
  id: "7d2f1c5e-0f8e-4a7b-9a52-0c9d3f4b6a11",
  status: "accepted",
  lines: [{ sku: "green-tea", quantity: 2 }],
  total: 2900,
  placedAt: "2026-09-01T08:00:00.000Z",
};
const fulfilled: Order = { ...accepted, status: "fulfilled" };
const refusal = (status: number) =>
  new ProblemError({ type: "about:blank", title: "Refused", status, code: `HTTP_${status}` });

/** Watches with these answers, one after the other. */
async function watch(order: Order, answers: (Order | Error)[]) {
  const waits: number[] = [];
  const sightings: OrderSighting[] = [];
  const watching = watchOrder(order, {
    signal: new AbortController().signal,
    wait: async (milliseconds) => void waits.push(milliseconds),
    read: async () => {
      const answer = answers.shift();
      if (!answer) throw refusal(418);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  try {
    for await (const sighting of watching) sightings.push(sighting);
    return { waits, sightings };
  } catch (error) {
    return { waits, sightings, error };
  }
}

describe("watching an order", () => {
  test("asks until it is fulfilled, and then no more", async () => {
    const { sightings, error } = await watch(accepted, [accepted, fulfilled, accepted]);

    expect(error).toBeUndefined();
    expect(sightings.map(({ order }) => order.status)).toEqual(["accepted", "fulfilled"]);
  });

  test("asks nothing about an order that is fulfilled already", async () => {
    expect(await watch(fulfilled, [])).toEqual({ waits: [], sightings: [] });
  });

  test("waits longer before each question", async () => {
    const { waits } = await watch(accepted, [accepted, accepted, accepted, fulfilled]);

    expect(waits).toEqual([300, 450, 675, 1013]);
    expect([backOff(20), backOff(2000)]).toEqual([5000, 5000]);
  });

  test("goes on, and says so, when the shop gives no answer or one that may pass", async () => {
    const answers = [new TypeError("Failed to fetch"), refusal(503), refusal(429), fulfilled];
    const { sightings, error } = await watch(accepted, answers);

    expect(error).toBeUndefined();
    expect(sightings).toEqual([
      { order: accepted, troubled: true },
      { order: accepted, troubled: true },
      { order: accepted, troubled: true },
      { order: fulfilled, troubled: false },
    ]);
  });

  test.each([401, 403, 404])("gives up when it is refused with %i", async (status) => {
    const { error } = await watch(accepted, [refusal(status), fulfilled]);

    expect(error).toMatchObject({ problem: { status } });
  });

  test("stops in the middle of a wait when it is no longer wanted", async () => {
    const abort = new AbortController();
    const watching = watchOrder(accepted, {
      signal: abort.signal,
      wait: async (_, signal) => {
        abort.abort(new Error("left the page"));
        signal.throwIfAborted();
      },
      read: async () => fulfilled,
    });

    await expect(watching.next()).rejects.toThrow("left the page");
  });
});
