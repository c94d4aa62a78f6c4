import type { Order } from "@repo/contracts/order";
import type { Api } from "../api.ts";
import { formatMoney } from "../money.ts";
import { useOrderWatch } from "./use-order-watch.ts";

interface Watch {
  readonly api: Api;
  readonly onSight: (order: Order) => void;
}

interface OrderItemProps {
  readonly order: Order;
  readonly nameOf: (sku: string) => string;
  /** Set when no one else watches the order. */
  readonly watch?: Watch;
}

const time = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

/** One order in the list. */
export function OrderItem({ order, nameOf, watch }: OrderItemProps) {
  return (
    <li className="order" data-status={order.status}>
      {watch && order.status === "accepted" && <Watcher {...watch} order={order} />}
      <div className="order-head">
        <h3>Order {order.id.slice(0, 8)}</h3>
        <time dateTime={order.placedAt}>{time.format(new Date(order.placedAt))}</time>
      </div>
      <p className="order-lines">
        {order.lines.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(", ")}
      </p>
      <span className="badge">{order.status === "fulfilled" ? "Fulfilled" : "Accepted"}</span>
      <span className="price">{formatMoney(order.total)}</span>
    </li>
  );
}

// A component of its own, because an order is only watched while it is accepted.
function Watcher({ api, order, onSight }: Watch & { readonly order: Order }) {
  useOrderWatch(api, order, onSight);
  return null;
}
