import type { Product } from "@repo/contracts/product";
import { useCallback, useState } from "react";

/** What products are called, as far as the page has seen them; an order holds only their skus. */
export function useProductNames() {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const learn = useCallback((products: readonly Product[]) => {
    setNames((known) => new Map([...known, ...products.map(({ sku, name }) => [sku, name] as const)]));
  }, []);
  return { nameOf: (sku: string) => names.get(sku) ?? sku, learn };
}
