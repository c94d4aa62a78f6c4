import { event } from "@repo/middleware/event";
import * as v from "valibot";
import { quotePrice } from "./specs.ts";
import { end, Work } from "./work.ts";

const Question = v.object({ tenant: v.string(), work: Work });

export const handler = event(quotePrice, async ({ event, cost }) => {
  const { tenant, work } = v.parse(Question, event);
  cost.tag("tenant", tenant);
  await end(work);
  return { price: 1450 };
});
