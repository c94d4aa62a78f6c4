import type { Order } from "@repo/contracts/order";
import { describe, expect, test } from "vitest";
import { putOrder } from "./put-order.ts";

const order = (id: string, day: number, status: Order["status"] = "accepted"): Order => ({
  id,
  status,
  lines: [],
  total: 0,
  placedAt: `2026-09-0${day}T08:00:00.000Z`,
});

describe("a list of orders", () => {
  test("has the latest first, whatever came first", () => {
    const list = [order("old", 1), order("new", 3), order("middle", 2)].reduce(putOrder, []);

    expect(list.map(({ id }) => id)).toEqual(["new", "middle", "old"]);
  });

  test("shows an order once, as it was last seen", () => {
    const list = [order("a", 1), order("a", 1, "fulfilled")].reduce(putOrder, []);

    expect(list).toEqual([order("a", 1, "fulfilled")]);
  });

  test("keeps an order fulfilled when an older answer comes late", () => {
    const list = [order("a", 1, "fulfilled"), order("a", 1)].reduce(putOrder, []);

    expect(list).toEqual([order("a", 1, "fulfilled")]);
  });
});
