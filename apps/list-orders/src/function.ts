import { shop } from "@repo/contracts/resources";
import { listOrders as route } from "@repo/contracts/routes";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";
import { reads } from "@repo/model/use";

export const listOrders = defineFunction({
  name: "list-orders",
  service: "shop",
  trigger: route,
  uses: { shop: reads(shop) },
  tags: tags({ team: "shop", feature: "order-history" }),
});
