import { orders, requests, shop } from "@repo/contracts/resources";
import { placeOrder as route } from "@repo/contracts/routes";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";
import { remembers, sends, writes } from "@repo/model/use";

export const placeOrder = defineFunction({
  name: "place-order",
  service: "shop",
  trigger: route,
  uses: { orders: sends(orders), shop: writes(shop), requests: remembers(requests) },
  tags: tags({ team: "shop", feature: "checkout" }),
});
