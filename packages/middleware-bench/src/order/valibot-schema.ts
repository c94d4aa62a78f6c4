import * as v from "valibot";

export const order = v.object({
  currency: v.picklist(["EUR", "USD", "KRW"]),
  lines: v.pipe(
    v.array(
      v.object({
        sku: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
        quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
      }),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
  note: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

export const answer = v.object({ orderId: v.string() });
