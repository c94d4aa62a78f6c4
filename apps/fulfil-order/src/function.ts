import { fulfilled, orders, shop } from "@repo/contracts/resources";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";
import { publishes, readsAndWrites } from "@repo/model/use";

export const fulfilOrder = defineFunction({
  name: "fulfil-order",
  service: "shop",
  trigger: orders,
  uses: { shop: readsAndWrites(shop), fulfilled: publishes(fulfilled) },
  tags: tags({ team: "shop", feature: "fulfilment" }),
});
