import { Product } from "@repo/contracts/product";
import * as v from "valibot";

/** The most of one product that an order may hold. */
export const maxQuantity = 99;

export const Basket = v.array(
  v.object({
    product: Product,
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxQuantity)),
  }),
);

/** What the customer means to order, in the order in which it was added. */
export type Basket = v.InferOutput<typeof Basket>;
export type BasketLine = Basket[number];

/** One more of the product. */
export function add(basket: Basket, product: Product): Basket {
  return setQuantity(basket, product, quantityOf(basket, product.sku) + 1);
}

/** So many of the product: none takes it out, and no more than an order may hold goes in. */
export function setQuantity(basket: Basket, product: Product, wanted: number): Basket {
  const quantity = Math.min(maxQuantity, Math.trunc(wanted) || 0);
  if (quantity < 1) return basket.filter((line) => line.product.sku !== product.sku);
  if (quantityOf(basket, product.sku) === 0) return [...basket, { product, quantity }];
  return basket.map((line) => (line.product.sku === product.sku ? { product, quantity } : line));
}

/** How many of a product are in the basket. */
export function quantityOf(basket: Basket, sku: string): number {
  return basket.find((line) => line.product.sku === sku)?.quantity ?? 0;
}

/** How many things are in the basket. */
export function count(basket: Basket): number {
  return basket.reduce((sum, line) => sum + line.quantity, 0);
}

/** What the basket costs, in cents. */
export function total(basket: Basket): number {
  return basket.reduce((sum, line) => sum + line.quantity * line.product.price, 0);
}
