import type { Order } from "@repo/contracts/order";
import { useEffect, useReducer, useRef } from "react";
import type { Api } from "../api.ts";
import { addCost } from "../cost/cost-of.ts";
import { OrderCost } from "../cost/order-cost.tsx";
import { formatMoney } from "../money.ts";
import { ProblemNotice } from "../problem/problem-notice.tsx";
import { useOrderWatch } from "./use-order-watch.ts";

interface PlacedOrderProps {
  readonly api: Api;
  readonly order: Order;
  /** What placing it has cost in picodollars, where the stage tells. */
  readonly placingCost: number | undefined;
  readonly onSight: (order: Order) => void;
  readonly onClose: () => void;
}

/** The order that was just placed, watched until it is fulfilled. */
export function PlacedOrder({ api, order, placingCost, onSight, onClose }: PlacedOrderProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const [cost, pay] = useReducer(addCost, placingCost);
  const { troubled, error } = useOrderWatch(api, order, onSight, pay);
  useEffect(() => title.current?.focus(), []);

  return (
    <section className="panel placed" data-status={order.status} aria-labelledby="placed-title">
      <h2 id="placed-title" ref={title} tabIndex={-1}>
        Thank you for your order
      </h2>
      <p className="placed-summary">
        Order {order.id.slice(0, 8)}, {formatMoney(order.total)}
      </p>
      <div className="placed-track" aria-hidden="true">
        <span />
        <i />
        <span />
      </div>
      <p className="placed-status" role="status">
        <strong>{order.status === "fulfilled" ? "Fulfilled" : "Accepted"}</strong>{" "}
        {order.status === "fulfilled" ? "It is on its way to you." : "We are packing it now."}
      </p>
      {troubled && <p className="placed-trouble">The shop isn’t answering just now. Still asking.</p>}
      {error !== undefined && <ProblemNotice title="The order can no longer be watched." error={error} />}
      <button type="button" className="button button-quiet" onClick={onClose}>
        Keep shopping
      </button>
      {cost !== undefined && <OrderCost picodollars={cost} />}
    </section>
  );
}
