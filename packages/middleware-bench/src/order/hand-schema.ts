import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { accepted, Order } from "./order.ts";

/** The order's rules as code that no schema library is in. */
export const order: StandardSchemaV1<Order> = {
  "~standard": {
    version: 1,
    vendor: "hand",
    validate: (value) => {
      const { currency, lines, note } = (value ?? {}) as Partial<Order>;
      if (!["EUR", "USD", "KRW"].includes(currency ?? "")) return issue("currency");
      if (!Array.isArray(lines) || lines.length < 1 || lines.length > 50) return issue("lines");
      if (!lines.every((line) => isLine(line))) return issue("lines");
      if (note !== undefined && (typeof note !== "string" || note.length > 200)) return issue("note");
      return { value: value as Order };
    },
  },
};

export const answer: StandardSchemaV1<ReturnType<typeof accepted>> = {
  "~standard": { version: 1, vendor: "hand", validate: (value) => ({ value: value as { orderId: string } }) },
};

function isLine(line: Partial<Order["lines"][number]> | null): boolean {
  const { sku, quantity } = line ?? {};
  if (typeof sku !== "string" || sku.length < 1 || sku.length > 64) return false;
  return typeof quantity === "number" && Number.isInteger(quantity) && quantity >= 1 && quantity <= 99;
}

function issue(field: string) {
  return { issues: [{ message: "Not accepted.", path: [field] }] };
}
