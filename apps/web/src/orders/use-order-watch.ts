import type { Order } from "@repo/contracts/order";
import { useEffect, useEffectEvent, useState } from "react";
import type { Api } from "../api.ts";
import { costOf } from "../cost/cost-of.ts";
import { wait } from "./wait.ts";
import { watchOrder } from "./watch-order.ts";

export interface WatchState {
  /** The shop doesn't answer just now; it is asked again. */
  readonly troubled: boolean;
  /** Why the order is no longer watched. */
  readonly error?: unknown;
}

/** Watches an accepted order until it is fulfilled, and hands on each sight of it, and what each has cost. */
export function useOrderWatch(
  api: Api,
  order: Order,
  onSight: (order: Order) => void,
  onCost: (picodollars: number | undefined) => void = () => undefined,
): WatchState {
  const [state, setState] = useState<WatchState>({ troubled: false });
  const seen = useEffectEvent(onSight);
  const paid = useEffectEvent(onCost);
  const known = useEffectEvent(() => order);

  useEffect(() => {
    const abort = new AbortController();
    const watch = async () => {
      const read = async (signal: AbortSignal) => {
        const { body, headers } = await api.getOrder({ params: { id: order.id }, signal });
        paid(costOf(headers));
        return body;
      };
      try {
        for await (const { order, troubled } of watchOrder(known(), { read, wait, signal: abort.signal })) {
          if (abort.signal.aborted) return;
          setState({ troubled });
          seen(order);
        }
      } catch (error) {
        if (!abort.signal.aborted) setState({ troubled: false, error });
      }
    };
    void watch();
    return () => abort.abort();
  }, [api, order.id]);

  return state;
}
