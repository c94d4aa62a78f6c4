import type { ReactNode } from "react";

// Line drawings on a 96 × 96 field; `.wash` is a pale filling behind the lines.
const leaf = (
  <>
    <path className="wash" d="M48 80C26 68 20 44 24 22c22 6 32 26 24 58Z" />
    <path d="M48 80C26 68 20 44 24 22c22 6 32 26 24 58ZM48 80C46 60 38 42 30 31" />
    <path className="wash" d="M48 80c-2-22 6-40 26-46 4 20-4 38-26 46Z" />
    <path d="M48 80c-2-22 6-40 26-46 4 20-4 38-26 46Zm0 0c4-16 11-28 20-38" />
    <path d="M48 80v8" />
  </>
);

const pictures: Readonly<Record<string, ReactNode>> = {
  "green-tea": leaf,
  "barley-tea": (
    <>
      <path
        className="wash"
        d="M48 62c-9-2-13-8-12-16 8 1 12 7 12 16Zm0 0c9-2 13-8 12-16-8 1-12 7-12 16Zm0-16c-9-2-13-8-12-16 8 1 12 7 12 16Zm0 0c9-2 13-8 12-16-8 1-12 7-12 16Zm0-14c-5-5-5-11 0-16 5 5 5 11 0 16Z"
      />
      <path d="M48 88V32m0 30c-9-2-13-8-12-16 8 1 12 7 12 16Zm0 0c9-2 13-8 12-16-8 1-12 7-12 16Zm0-16c-9-2-13-8-12-16 8 1 12 7 12 16Zm0 0c9-2 13-8 12-16-8 1-12 7-12 16Zm0-14c-5-5-5-11 0-16 5 5 5 11 0 16Z" />
      <path d="M36 30 29 12M60 30l7-18M36 46 23 24M60 46l13-22M48 16V6M48 78c4-6 9-9 16-10" />
    </>
  ),
  "citron-tea": (
    <>
      <circle className="wash" cx="48" cy="54" r="30" />
      <circle cx="48" cy="54" r="30" />
      <circle cx="48" cy="54" r="23" />
      <path d="M48 54V31m0 23 19.9-11.5M48 54l19.9 11.5M48 54v23m0-23L28.1 65.500M48 54 28.1 42.5" />
      <path className="wash" d="M50 23c4-11 13-15 24-13-2 10-11 15-24 13Z" />
      <path d="M50 23c4-11 13-15 24-13-2 10-11 15-24 13Zm0 0 13-7" />
    </>
  ),
  "tea-cup": (
    <>
      <path className="wash" d="M22 44h52c0 20-8 34-18 36H40C30 78 22 64 22 44Z" />
      <path d="M22 44h52c0 20-8 34-18 36H40C30 78 22 64 22 44Z" />
      <path d="M24.5 56h47M40 80l-2 6h20l-2-6" />
      <path d="M40 34c-4-5 4-8 0-14m10 14c-4-5 4-8 0-14m10 14c-4-5 4-8 0-14" />
    </>
  ),
  "tea-pot": (
    <>
      <path className="wash" d="M24 56c0-12 9-20 23-20s23 8 23 20-8 24-14 26H38c-6-2-14-14-14-26Z" />
      <path d="M24 56c0-12 9-20 23-20s23 8 23 20-8 24-14 26H38c-6-2-14-14-14-26Z" />
      <path d="M33 39c1-5 6-7 14-7s13 2 14 7M47 32v-5m-3 0h6M69 52c7 0 8-4 10-10h7c-3 14-8 24-18 26" />
      <path d="M26 47C18 22 32 10 47 10s29 12 21 37M38 82l-2 4m20-4 2 4M25 62h44" />
    </>
  ),
  "bamboo-whisk": (
    <>
      <path className="wash" d="M40 46h16l9 34c-8 6-26 6-34 0l9-34Z" />
      <path d="M40 12h16v34H40zM40 28h16M40 46c-2 12-8 22-9 34 8 6 26 6 34 0-1-12-7-22-9-34" />
      <path d="M43 46c-1 13-4 24-4 37m7-37c-1 14-1 25-1 38m5-38c1 14 1 25 1 38m2-38c1 13 4 24 4 37M37 54c7 3 15 3 22 0" />
    </>
  ),
};

/** A drawing of a product; one that nobody has drawn yet gets a leaf. */
export function ProductPicture({ sku }: { readonly sku: string }) {
  return (
    <div className="product-picture" data-sku={sku}>
      <svg viewBox="0 0 96 96" aria-hidden="true">
        {pictures[sku] ?? leaf}
      </svg>
    </div>
  );
}
