import { http } from "@repo/middleware/http";
import { findProducts } from "./find-products.ts";
import { searchProducts } from "./function.ts";

export const handler = http(searchProducts, ({ query }) => ({
  status: 200,
  body: { products: findProducts(query.search) },
}));
