/** An event whose parsed body is an order. */
export const eventSchema = {
  type: "object",
  required: ["body"],
  properties: {
    body: {
      type: "object",
      required: ["currency", "lines"],
      properties: {
        currency: { enum: ["EUR", "USD", "KRW"] },
        lines: {
          type: "array",
          minItems: 1,
          maxItems: 50,
          items: {
            type: "object",
            required: ["sku", "quantity"],
            properties: {
              sku: { type: "string", minLength: 1, maxLength: 64 },
              quantity: { type: "integer", minimum: 1, maximum: 99 },
            },
          },
        },
        note: { type: "string", maxLength: 200 },
      },
    },
  },
};
