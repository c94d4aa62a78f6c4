import { type Product, products } from "@repo/contracts/product";

/** The products that have every word of the search in their name, description or sku; all of them without a search. */
export function findProducts(search = ""): Product[] {
  const words = comparable(search).split(/\s+/u);
  return products.filter(({ name, description, sku }) => {
    const text = comparable(`${name}\n${description}\n${sku}`);
    return words.every((word) => text.includes(word));
  });
}

// What looks the same is the same, however it was typed: full width or half, composed or not (Unicode's form NFKC).
function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
