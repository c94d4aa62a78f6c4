import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import { defineTable } from "@repo/model/table";
import { reads } from "@repo/model/use";
import * as v from "valibot";
import { dynamodb } from "../clients/dynamodb.ts";
import { http } from "../http.ts";
import { owner } from "./owner.ts";

const getInvoice = defineFunction({
  name: "get-invoice",
  service: "shop",
  trigger: defineRoute({
    method: "GET",
    path: "/invoices/{id}",
    scopes: ["shop/invoices.read"],
    groups: ["accounting"],
    tenantClaim: "custom:tenant",
    responses: { 200: v.object({ total: v.number() }) },
  }),
  uses: { shop: reads(defineTable({ name: "shop", partitionKey: "pk" })) },
  tags: {},
});

http(
  getInvoice,
  async ({ params, principal, resources }) => {
    const { Item = {} } = await resources.shop.get({ Key: { pk: params.id } });
    owner(principal, { tenant: Item.tenant }, { otherwise: "NOT_FOUND" });

    // @ts-expect-error a resource of nobody
    owner(principal, {});
    // @ts-expect-error another answer would tell that it exists
    owner(principal, { subject: "ada" }, { otherwise: "CONFLICT" });
    return { status: 200, body: { total: Item.total } };
  },
  { dynamodb },
);
