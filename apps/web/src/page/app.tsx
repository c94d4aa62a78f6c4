import type { Order } from "@repo/contracts/order";
import { useState } from "react";
import type { Api } from "../api.ts";
import { add, count, setQuantity } from "../basket/basket.ts";
import { BasketSection } from "../basket/basket-section.tsx";
import { useBasket } from "../basket/use-basket.ts";
import type { Config } from "../config.ts";
import { OrderSection } from "../orders/order-section.tsx";
import { PlacedOrder } from "../orders/placed-order.tsx";
import { useOrders } from "../orders/use-orders.ts";
import { usePlaceOrder } from "../orders/use-place-order.ts";
import { ProductSection } from "../products/product-section.tsx";
import { useProductNames } from "../products/use-product-names.ts";
import type { Session } from "../session/session.ts";
import { useSession } from "../session/use-session.ts";
import { Header } from "./header.tsx";
import { SessionNotice } from "./session-notice.tsx";

interface AppProps {
  readonly config: Config;
  readonly session: Session;
  readonly api: Api;
}

/** The shop: products, basket, and the customer's orders, on one page. */
export function App({ config, session, api }: AppProps) {
  const customer = useSession(session);
  const signedIn = customer.status === "signed-in";
  const [basket, setBasket] = useBasket();
  const orders = useOrders(api, signedIn);
  const [placing, setPlacing] = useState<{ readonly id: string; readonly cost: number | undefined }>();
  const placed = orders.orders.find(({ id }) => id === placing?.id);
  const { nameOf, learn } = useProductNames();
  const { busy, error, place } = usePlaceOrder(api, {
    onPlaced: (order: Order, cost) => {
      setBasket([]);
      orders.put(order);
      setPlacing({ id: order.id, cost });
    },
    onFailed: orders.reload,
  });

  return (
    <>
      <Header
        inBasket={count(basket)}
        session={customer}
        demoUser={config.demoUser}
        onSignIn={() => void session.signIn()}
        onSignOut={() => {
          setBasket([]);
          session.signOut();
        }}
      />
      <main id="main" className="layout" tabIndex={-1}>
        <div className="intro">
          <SessionNotice session={customer} />
          <h1>Tea, and what it takes to make it</h1>
        </div>
        <ProductSection
          api={api}
          basket={basket}
          onAdd={(product) => setBasket((basket) => add(basket, product))}
          onFound={learn}
        />
        <div className="side" id="basket">
          {placed && (
            <PlacedOrder
              key={placed.id}
              api={api}
              order={placed}
              placingCost={placing?.cost}
              onSight={orders.put}
              onClose={() => {
                setPlacing(undefined);
                document.querySelector<HTMLElement>("#products-title")?.focus();
              }}
            />
          )}
          {(!placed || basket.length > 0) && (
            <BasketSection
              basket={basket}
              signedIn={signedIn}
              busy={busy}
              error={error}
              onQuantity={(product, quantity) =>
                setBasket((basket) => setQuantity(basket, product, quantity))
              }
              onPlace={() => void (signedIn ? place(basket) : session.signIn())}
            />
          )}
        </div>
        {signedIn && <OrderSection api={api} orders={orders} watched={placed?.id} nameOf={nameOf} />}
      </main>
    </>
  );
}
