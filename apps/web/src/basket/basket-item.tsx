import type { Product } from "@repo/contracts/product";
import { formatMoney } from "../money.ts";
import { type BasketLine, maxQuantity } from "./basket.ts";
import { QuantityField } from "./quantity-field.tsx";

interface BasketItemProps {
  readonly line: BasketLine;
  readonly onQuantity: (product: Product, quantity: number) => void;
  readonly onRemove: (product: Product) => void;
}

/** One product in the basket, with its quantity. */
export function BasketItem({ line: { product, quantity }, onQuantity, onRemove }: BasketItemProps) {
  const change = (wanted: number) => (wanted < 1 ? onRemove(product) : onQuantity(product, wanted));
  return (
    <li className="basket-item">
      <h3>{product.name}</h3>
      <span className="price">{formatMoney(product.price * quantity)}</span>
      <div className="stepper">
        <button type="button" aria-label={`One ${product.name} less`} onClick={() => change(quantity - 1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M7 12h10" />
          </svg>
        </button>
        <QuantityField label={`Quantity of ${product.name}`} quantity={quantity} onChange={change} />
        <button
          type="button"
          aria-label={`One ${product.name} more`}
          aria-disabled={quantity >= maxQuantity}
          onClick={() => change(quantity + 1)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M7 12h10M12 7v10" />
          </svg>
        </button>
      </div>
      <button
        type="button"
        className="link"
        aria-label={`Remove ${product.name}`}
        onClick={() => onRemove(product)}
      >
        Remove
      </button>
    </li>
  );
}
