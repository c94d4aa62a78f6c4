import * as z from "zod";

export const order = z.object({
  currency: z.enum(["EUR", "USD", "KRW"]),
  lines: z
    .array(z.object({ sku: z.string().min(1).max(64), quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(50),
  note: z.string().max(200).optional(),
});

export const answer = z.object({ orderId: z.string() });
