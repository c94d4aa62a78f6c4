import { httpEvent, invoke } from "@repo/middleware/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { searchProducts } from "./function.ts";
import { handler } from "./handler.ts";

const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
afterAll(() => log.mockRestore());

async function skus(search?: string): Promise<string[]> {
  const event = httpEvent({
    route: searchProducts.trigger,
    ...(search !== undefined && { query: { search } }),
  });
  const { status, body } = await invoke(handler, event);
  expect(status).toBe(200);
  return (body as { products: { sku: string }[] }).products.map(({ sku }) => sku);
}

describe("GET /products", () => {
  test("lists everything to anyone, without a token and without a search", async () => {
    expect(await skus()).toEqual([
      "green-tea",
      "barley-tea",
      "citron-tea",
      "tea-cup",
      "tea-pot",
      "bamboo-whisk",
    ]);
  });

  test("takes an empty search, or one of spaces, for none", async () => {
    expect(await skus("")).toHaveLength(6);
    expect(await skus("  ")).toHaveLength(6);
  });

  test.each([
    ["the name", "Bamboo", ["bamboo-whisk"]],
    ["the description", "porcelain", ["tea-cup"]],
    ["the sku", "tea-pot", ["tea-pot"]],
  ])("finds by %s", async (_place, search, found) => {
    expect(await skus(search)).toEqual(found);
  });

  test("does not mind the case", async () => {
    expect(await skus("YUJA")).toEqual(["citron-tea"]);
  });

  test("asks for every word, in whatever order and place", async () => {
    expect(await skus("roasted tea")).toEqual(["barley-tea"]);
    expect(await skus("roasted porcelain")).toEqual([]);
  });

  test("does not mind how a character was typed", async () => {
    expect(await skus("ｔｅａ　ｃｕｐ")).toEqual(["tea-cup"]);
  });

  test("gives the price in cents", async () => {
    const { body } = await invoke(
      handler,
      httpEvent({ route: searchProducts.trigger, query: { search: "green" } }),
    );

    expect(body).toEqual({
      products: [
        { sku: "green-tea", name: "Green tea", description: "Boseong first flush, 80 g", price: 1450 },
      ],
    });
  });

  test("refuses a search of more than 100 characters", async () => {
    const answer = await invoke(
      handler,
      httpEvent({ route: searchProducts.trigger, query: { search: "x".repeat(101) } }),
    );

    expect(answer).toMatchObject({ status: 400, body: { code: "QUERY_INVALID" } });
  });
});
