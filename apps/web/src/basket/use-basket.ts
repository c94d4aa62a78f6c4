import { useEffect, useState } from "react";
import { parseStored } from "../stored.ts";
import { Basket } from "./basket.ts";

const key = "basket";

/** The basket, kept in the tab: it outlives the way to the sign-in page and back. */
export function useBasket() {
  const [basket, setBasket] = useState<Basket>(() => parseStored(Basket, sessionStorage.getItem(key)) ?? []);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(basket)), [basket]);
  return [basket, setBasket] as const;
}
