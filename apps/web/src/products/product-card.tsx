import type { Product } from "@repo/contracts/product";
import { formatMoney } from "../money.ts";
import { ProductPicture } from "./product-picture.tsx";

interface ProductCardProps {
  readonly product: Product;
  /** How many are in the basket. */
  readonly inBasket: number;
  readonly onAdd: (product: Product) => void;
}

/** One product on sale. */
export function ProductCard({ product, inBasket, onAdd }: ProductCardProps) {
  return (
    <li className="product">
      <ProductPicture sku={product.sku} />
      {inBasket > 0 && <span className="product-in-basket">{inBasket} in basket</span>}
      <div className="product-text">
        <h3>{product.name}</h3>
        <p>{product.description}</p>
      </div>
      <div className="product-buy">
        <span className="price">{formatMoney(product.price)}</span>
        <button
          type="button"
          className="button button-soft"
          aria-label={`Add ${product.name}`}
          onClick={() => onAdd(product)}
        >
          Add
        </button>
      </div>
    </li>
  );
}
