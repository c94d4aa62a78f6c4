import type { Product } from "@repo/contracts/product";
import { useEffect, useState } from "react";
import type { Api } from "../api.ts";

/** Milliseconds without a keystroke before the shop is asked. */
const pause = 250;

export interface ProductSearch {
  /** What the products were found with; `undefined` before the first answer. */
  readonly found?: { readonly search: string; readonly products: readonly Product[] };
  readonly error?: unknown;
  /** An answer is on its way. */
  readonly busy: boolean;
  readonly retry: () => void;
}

/** Searches while the reader types; of answers that overtake each other the last question's counts. */
export function useProductSearch(api: Api, typed: string): ProductSearch {
  const [state, setState] = useState<Omit<ProductSearch, "retry">>({ busy: true });
  const [attempt, setAttempt] = useState(0);
  const search = typed.trim();

  useEffect(() => {
    const abort = new AbortController();
    setState(({ found }) => ({ ...(found && { found }), busy: true }));
    const ask = async () => {
      try {
        const { body } = await api.searchProducts({
          query: search === "" ? {} : { search },
          signal: abort.signal,
        });
        setState({ found: { search, products: body.products }, busy: false });
      } catch (error) {
        if (!abort.signal.aborted) setState({ error, busy: false });
      }
    };
    const timer = setTimeout(() => void ask(), search === "" ? 0 : pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, search, attempt]);

  return { ...state, retry: () => setAttempt((n) => n + 1) };
}
