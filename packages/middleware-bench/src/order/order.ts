import type { Context } from "aws-lambda";

/** What every handler of the comparison takes: `POST /orders`. */
export interface Order {
  readonly currency: "EUR" | "USD" | "KRW";
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly note?: string | undefined;
}

export const sampleOrder: Order = {
  currency: "EUR",
  lines: [
    { sku: "green-tea", quantity: 2 },
    { sku: "tea-cup", quantity: 1 },
    { sku: "tea-pot", quantity: 12 },
  ],
  note: "Leave it at the door.",
};

export const scope = "shop/orders.write";

/** What every handler answers with. */
export const accepted = ({ awsRequestId }: Pick<Context, "awsRequestId">) => ({ orderId: awsRequestId });
