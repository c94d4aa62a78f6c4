import { searchProducts as route } from "@repo/contracts/routes";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";

export const searchProducts = defineFunction({
  name: "search-products",
  service: "shop",
  trigger: route,
  tags: tags({ team: "shop", feature: "catalogue" }),
});
