import * as v from "valibot";

/** Something on sale. */
export const Product = v.object({
  sku: v.string(),
  name: v.string(),
  description: v.string(),
  /** Cents. */
  price: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Product = v.InferOutput<typeof Product>;

/** The sample's whole range; a real shop keeps its products in a table. */
export const products: readonly Product[] = [
  { sku: "green-tea", name: "Green tea", description: "Boseong first flush, 80 g", price: 1450 },
  { sku: "barley-tea", name: "Barley tea", description: "Roasted, caffeine-free, 500 g", price: 690 },
  { sku: "citron-tea", name: "Citron tea", description: "Goheung yuja in honey, 600 g", price: 1190 },
  { sku: "tea-cup", name: "Tea cup", description: "White porcelain, 180 ml", price: 2100 },
  { sku: "tea-pot", name: "Tea pot", description: "Cast iron with a strainer, 900 ml", price: 5400 },
  { sku: "bamboo-whisk", name: "Bamboo whisk", description: "Hand-split, 100 prongs", price: 1850 },
];
