import type { Product } from "@repo/contracts/product";
import { describe, expect, test } from "vitest";
import { add, type Basket, count, quantityOf, setQuantity, total } from "./basket.ts";

const tea: Product = { sku: "green-tea", name: "Green tea", description: "", price: 1450 };
const cup: Product = { sku: "tea-cup", name: "Tea cup", description: "", price: 2100 };
const fill = (...products: Product[]) => products.reduce<Basket>(add, []);

describe("a basket", () => {
  test("counts a product that is added again instead of listing it twice", () => {
    const basket = fill(tea, cup, tea);

    expect(basket.map((line) => [line.product.sku, line.quantity])).toEqual([
      ["green-tea", 2],
      ["tea-cup", 1],
    ]);
    expect(count(basket)).toBe(3);
    expect(total(basket)).toBe(2 * 1450 + 2100);
  });

  test("loses a product whose quantity becomes none, or no number", () => {
    expect(setQuantity(fill(tea, cup), tea, 0)).toEqual(fill(cup));
    expect(setQuantity(fill(tea, cup), tea, Number.NaN)).toEqual(fill(cup));
  });

  test("holds no more of a product than an order may", () => {
    const full = setQuantity([], tea, 120);

    expect(quantityOf(full, tea.sku)).toBe(99);
    expect(quantityOf(add(full, tea), tea.sku)).toBe(99);
  });

  test("takes the price that the product has now", () => {
    expect(total(add(fill(tea), { ...tea, price: 1500 }))).toBe(3000);
  });
});
