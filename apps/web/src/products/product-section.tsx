import type { Product } from "@repo/contracts/product";
import { useEffect, useRef, useState } from "react";
import type { Api } from "../api.ts";
import { type Basket, quantityOf } from "../basket/basket.ts";
import { ProblemNotice } from "../problem/problem-notice.tsx";
import { ProductCard } from "./product-card.tsx";
import { ProductSkeletons } from "./product-skeletons.tsx";
import { SearchField } from "./search-field.tsx";
import { useProductSearch } from "./use-product-search.ts";

interface ProductSectionProps {
  readonly api: Api;
  readonly basket: Basket;
  readonly onAdd: (product: Product) => void;
  readonly onFound: (products: readonly Product[]) => void;
}

/** What is on sale, and the search for it. */
export function ProductSection({ api, basket, onAdd, onFound }: ProductSectionProps) {
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { found, error, busy, retry } = useProductSearch(api, typed);
  useEffect(() => {
    if (found) onFound(found.products);
  }, [found, onFound]);
  const clear = () => {
    setTyped("");
    field.current?.focus();
  };

  return (
    <section className="products" aria-labelledby="products-title" aria-busy={busy}>
      <div className="products-head">
        <h2 id="products-title" tabIndex={-1}>
          Products
        </h2>
        <p className="products-count" aria-live="polite">
          {found && summary(found.products.length, found.search)}
        </p>
        <SearchField ref={field} value={typed} onChange={setTyped} onClear={clear} />
      </div>
      {error !== undefined && (
        <ProblemNotice title="The products could not be loaded." error={error} onRetry={retry} />
      )}
      {!found && busy && <ProductSkeletons />}
      {found && found.products.length > 0 && (
        <ul className="product-list">
          {found.products.map((product) => (
            <ProductCard
              key={product.sku}
              product={product}
              inBasket={quantityOf(basket, product.sku)}
              onAdd={onAdd}
            />
          ))}
        </ul>
      )}
      {found?.products.length === 0 && (
        <div className="empty">
          <p className="empty-title">
            {found.search === "" ? "There is nothing on sale today" : `Nothing matches “${found.search}”`}
          </p>
          {found.search !== "" && (
            <>
              <p>Try a shorter word, such as tea or cup.</p>
              <button type="button" className="button button-quiet" onClick={clear}>
                Show all products
              </button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function summary(count: number, search: string): string {
  const products = count === 1 ? "1 product" : `${count === 0 ? "No" : count} products`;
  return search === "" ? products : `${products} for “${search}”`;
}
