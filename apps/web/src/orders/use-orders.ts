import type { Order } from "@repo/contracts/order";
import { useEffect, useState } from "react";
import type { Api } from "../api.ts";
import { putOrder } from "./put-order.ts";

interface Page {
  readonly cursor?: string | undefined;
}

export interface Orders {
  readonly orders: readonly Order[];
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether the shop has older orders. */
  readonly more: boolean;
  readonly loadMore: () => void;
  /** Asks again for the page that failed. */
  readonly retry: () => void;
  /** Asks for the latest orders again. */
  readonly reload: () => void;
  /** Takes in an order that was placed, or seen anew. */
  readonly put: (order: Order) => void;
}

const limit = "10";

/** The customer's own orders, the latest first; none while nobody is signed in. */
export function useOrders(api: Api, signedIn: boolean): Orders {
  const [orders, setOrders] = useState<readonly Order[]>([]);
  const [wanted, setWanted] = useState<Page>({});
  const [next, setNext] = useState<Page>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(signedIn);

  useEffect(() => {
    if (!signedIn) {
      setOrders([]);
      return;
    }
    const abort = new AbortController();
    setBusy(true);
    setError(undefined);
    const ask = async () => {
      try {
        const { body } = await api.listOrders({ query: { limit, ...wanted }, signal: abort.signal });
        setOrders((known) => body.orders.reduce(putOrder, known));
        setNext({ cursor: body.cursor });
      } catch (error) {
        if (abort.signal.aborted) return;
        setError(error);
      }
      setBusy(false);
    };
    void ask();
    return () => abort.abort();
  }, [api, signedIn, wanted]);

  return {
    orders,
    busy,
    error,
    more: next.cursor !== undefined,
    loadMore: () => setWanted(next),
    retry: () => setWanted({ ...wanted }),
    reload: () => setWanted({}),
    put: (order) => setOrders((known) => putOrder(known, order)),
  };
}
