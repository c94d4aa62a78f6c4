import { ProductSkeletons } from "../products/product-skeletons.tsx";
import { Wordmark } from "./wordmark.tsx";

/** What stands on the page until it knows where its API is: the same places, so that nothing jumps. */
export function Starting() {
  return (
    <>
      <header className="header">
        <div className="header-row">
          <Wordmark />
        </div>
      </header>
      <main className="layout" aria-busy="true" aria-label="The shop is opening">
        <div className="intro">
          <span className="skeleton skeleton-intro" />
        </div>
        <div className="products">
          <div className="products-head" />
          <ProductSkeletons />
        </div>
      </main>
    </>
  );
}
