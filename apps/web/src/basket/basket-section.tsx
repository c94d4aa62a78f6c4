import type { Product } from "@repo/contracts/product";
import { ProblemError } from "@repo/model/client";
import { useRef } from "react";
import { formatMoney } from "../money.ts";
import { ProblemNotice } from "../problem/problem-notice.tsx";
import { type Basket, count, total } from "./basket.ts";
import { BasketItem } from "./basket-item.tsx";

interface BasketSectionProps {
  readonly basket: Basket;
  readonly signedIn: boolean;
  /** An order is on its way to the shop. */
  readonly busy: boolean;
  readonly error: unknown;
  readonly onQuantity: (product: Product, quantity: number) => void;
  readonly onPlace: () => void;
}

/** What the customer means to order, and the button that does it. */
export function BasketSection({ basket, signedIn, busy, error, onQuantity, onPlace }: BasketSectionProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const remove = (product: Product) => {
    onQuantity(product, 0);
    // The line's own button is gone: keep the keyboard's place in the basket.
    title.current?.focus();
  };
  return (
    <section className="panel basket" aria-labelledby="basket-title">
      <h2 id="basket-title" ref={title} tabIndex={-1}>
        Basket
      </h2>
      <p className="visually-hidden" aria-live="polite">
        {`${count(basket)} in the basket, ${formatMoney(total(basket))}`}
      </p>
      {basket.length === 0 && <p className="basket-empty">Nothing in it yet. Add something you like.</p>}
      {basket.length > 0 && (
        <>
          <ul className="basket-list">
            {basket.map((line) => (
              <BasketItem key={line.product.sku} line={line} onQuantity={onQuantity} onRemove={remove} />
            ))}
          </ul>
          <p className="basket-total">
            <span>Total</span>
            <span className="price">{formatMoney(total(basket))}</span>
          </p>
          {error !== undefined && <ProblemNotice title={failure(error)} error={error} />}
          <button
            type="button"
            className="button button-main"
            aria-disabled={busy}
            {...(!signedIn && { "aria-describedby": "basket-first" })}
            onClick={onPlace}
          >
            {busy ? "Placing order…" : "Place order"}
          </button>
          {!signedIn && (
            <p className="basket-first" id="basket-first">
              We’ll ask you to sign in first. Your basket stays as it is.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function failure(error: unknown): string {
  if (error instanceof ProblemError) return "Your order could not be placed.";
  // It may have been placed all the same: the shop knows it by its key, and does not place it twice.
  return "No answer came. Place the order again: it arrives once, even if this one did.";
}
