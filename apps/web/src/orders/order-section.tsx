import type { Api } from "../api.ts";
import { ProblemNotice } from "../problem/problem-notice.tsx";
import { OrderItem } from "./order-item.tsx";
import type { Orders } from "./use-orders.ts";

interface OrderSectionProps {
  readonly api: Api;
  readonly orders: Orders;
  /** The order that is watched elsewhere on the page. */
  readonly watched: string | undefined;
  /** What a product is called. */
  readonly nameOf: (sku: string) => string;
}

/** The customer's own orders. */
export function OrderSection({ api, orders, watched, nameOf }: OrderSectionProps) {
  const { busy, error } = orders;
  return (
    <section className="orders" aria-labelledby="orders-title" aria-busy={busy}>
      <h2 id="orders-title" tabIndex={-1}>
        Your orders
      </h2>
      {orders.orders.length > 0 && (
        <ul className="order-list">
          {orders.orders.map((order) => (
            <OrderItem
              key={order.id}
              order={order}
              nameOf={nameOf}
              {...(order.id !== watched && { watch: { api, onSight: orders.put } })}
            />
          ))}
        </ul>
      )}
      {error !== undefined && (
        <ProblemNotice title="Your orders could not be loaded." error={error} onRetry={orders.retry} />
      )}
      {busy && orders.orders.length === 0 && <OrderSkeletons />}
      {!busy && error === undefined && orders.orders.length === 0 && (
        <div className="empty">
          <p className="empty-title">No orders yet</p>
          <p>What you order will be listed here.</p>
        </div>
      )}
      {orders.more && error === undefined && (
        <button
          type="button"
          className="button button-quiet"
          aria-disabled={busy}
          onClick={busy ? undefined : orders.loadMore}
        >
          Show older orders
        </button>
      )}
    </section>
  );
}

function OrderSkeletons() {
  return (
    <div className="order-list" aria-hidden="true">
      {[1, 2].map((place) => (
        <div key={place} className="order">
          <span className="skeleton skeleton-title" />
          <span className="skeleton skeleton-line" />
        </div>
      ))}
    </div>
  );
}
