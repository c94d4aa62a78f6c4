import { invoke, snsEvent } from "@repo/middleware/testing";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { handler } from "./handler.ts";

const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
beforeEach(() => void log.mockClear());
afterAll(() => log.mockRestore());

const lines = () => log.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
const orderId = "0d2c7c0e-3f43-4c55-9a3c-0b7d9d6f0c11";

describe("notify-customer", () => {
  test("logs, with the customer's id, what it would send, and says that it is not sent", async () => {
    await invoke(handler, snsEvent([{ customerId: "alice", orderId }]));

    expect(lines()).toContainEqual(
      expect.objectContaining({
        level: "INFO",
        message: "customer notification, logged and not sent",
        customerId: "alice",
        orderId,
        subject: `Your order ${orderId} is on its way`,
      }),
    );
  });

  test("fails on a message that breaks its contract, so that Lambda tries again and then gives it up", async () => {
    await expect(invoke(handler, snsEvent([{ customerId: "alice" }]))).rejects.toThrow(/orderId/);
  });
});
