import type { Order } from "@repo/contracts/order";
import { useRef, useState } from "react";
import type { Api } from "../api.ts";
import type { Basket } from "../basket/basket.ts";
import { costOf } from "../cost/cost-of.ts";
import { type Submission, submissionOf } from "./submission.ts";

interface Outcome {
  /** With what the request has cost in picodollars, where the stage tells. */
  readonly onPlaced: (order: Order, cost: number | undefined) => void;
  readonly onFailed: () => void;
}

/** Places an order for a basket, one at a time. */
export function usePlaceOrder(api: Api, { onPlaced, onFailed }: Outcome) {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false });
  const last = useRef<Submission>(undefined);
  const place = async (basket: Basket) => {
    if (state.busy) return;
    setState({ busy: true });
    try {
      const lines = basket.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
      last.current = submissionOf({ lines }, last.current);
      const { order, idempotencyKey } = last.current;
      const { body, headers } = await api.placeOrder({ body: order, idempotencyKey });
      last.current = undefined;
      setState({ busy: false });
      onPlaced(body, costOf(headers));
    } catch (error) {
      setState({ busy: false, error });
      onFailed();
    }
  };
  return { ...state, place };
}
