import { fulfilled } from "@repo/contracts/resources";
import { tags } from "@repo/contracts/tags";
import { defineFunction } from "@repo/model/function";

export const notifyCustomer = defineFunction({
  name: "notify-customer",
  service: "shop",
  trigger: fulfilled,
  tags: tags({ team: "shop", feature: "notification" }),
});
