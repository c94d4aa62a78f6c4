import { shop } from "@repo/contracts/resources";
import { getOrder as route } from "@repo/contracts/routes";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";
import { reads } from "@repo/model/use";

export const getOrder = defineFunction({
  name: "get-order",
  service: "shop",
  trigger: route,
  uses: { shop: reads(shop) },
  tags: tags({ team: "shop", feature: "order-history" }),
});
