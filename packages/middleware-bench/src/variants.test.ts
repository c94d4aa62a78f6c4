import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BuiltVariant } from "./bundle/build-variant.ts";
import { httpVariants, sqsVariants, type Variant } from "./bundle/variant.ts";
import { Workbench } from "./measure/workbench.ts";
import { sampleOrder } from "./order/order.ts";
import { orderEvent } from "./order/order-event.ts";

let bench: Workbench;
const built = new Map<Variant, BuiltVariant>();

const variants: readonly Variant[] = [...Object.values(httpVariants), ...Object.values(sqsVariants)];

beforeAll(async () => {
  bench = await Workbench.open();
  await Promise.all(variants.map(async (variant) => built.set(variant, await bench.build(variant))));
});

afterAll(() => bench.close());

const call = async (variant: Variant, event: object) => {
  const { result, output } = await bench.firstCall(bench.subject(built.get(variant)!, event));
  const lines = output.split("\n").filter((line) => line.startsWith("{") && !line.includes('"_aws"'));
  const costs = lines.filter((line) => line.includes('"est"')).length;
  return { ...result, records: lines.length - costs, costs };
};

describe.each(variants.map((variant) => [variant.name, variant] as const))("%s", (_name, variant) => {
  const logs = variant === httpVariants.official ? 0 : 1;
  const isOurs = variant.name.startsWith("ours");

  test("accepts an order, and writes one record of it, and ours one of its cost", async () => {
    const sent = bench.queue.messages.length;

    const { statusCode, body, records, costs } = await call(variant, orderEvent());

    expect({ statusCode, body: JSON.parse(body ?? ""), records, costs }).toEqual({
      statusCode: 202,
      body: { orderId: "1" },
      records: logs,
      costs: isOurs ? 1 : 0,
    });
    const isSender = Object.values<Variant>(sqsVariants).includes(variant);
    expect(bench.queue.messages.slice(sent).map((message) => JSON.parse(message))).toEqual(
      isSender ? [expect.objectContaining({ currency: "EUR" })] : [],
    );
  });

  test("refuses an order that breaks the contract, and whoever is not allowed to order", async () => {
    const bad = orderEvent({ ...sampleOrder, lines: [{ sku: "green-tea", quantity: 0 }] });
    const stranger = orderEvent(sampleOrder, { subject: "mallory", scopes: ["shop/orders.read"] });

    const [refused, forbidden] = await Promise.all([call(variant, bad), call(variant, stranger)]);

    expect(refused.statusCode).toBeOneOf([400, 422]);
    expect(forbidden.statusCode).toBe(403);
  });
});
