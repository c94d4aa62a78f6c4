import * as v from "valibot";
import { createClient } from "./http/client.ts";
import { defineRoute } from "./http/route.ts";
import { defineMessage } from "./messaging/message.ts";
import { defineTable } from "./table.ts";
import { remembers } from "./use.ts";

const route = defineRoute({
  method: "GET",
  path: "/orders/{id}",
  public: true,
  responses: { 200: v.object({ id: v.string() }) },
});
const client = createClient({ baseUrl: "https://api.example.com", routes: { route } });

const { body } = await client.route({ params: { id: "1" } });
body.id satisfies string;

// @ts-expect-error: the path asks for an id
await client.route();
// @ts-expect-error: the path has no such parameter
await client.route({ params: { name: "1" } });
// @ts-expect-error: the answer has no such field
body.name;
// @ts-expect-error: either public or scopes
defineRoute({ method: "GET", path: "/", responses: {} });
// @ts-expect-error: not both
defineRoute({ method: "GET", path: "/", public: true, scopes: ["shop/read"], responses: {} });

const place = defineRoute({
  method: "POST",
  path: "/orders",
  scopes: ["shop/orders.write"],
  idempotencyKey: "required",
  responses: { 202: v.string() },
});
const shop = createClient({ baseUrl: "https://api.example.com", routes: { place } });

await shop.place({ idempotencyKey: "k-1" });
// @ts-expect-error: the route requires a key
await shop.place();
// @ts-expect-error: this one takes none
await client.route({ params: { id: "1" }, idempotencyKey: "k-1" });

remembers(defineTable({ name: "requests", partitionKey: "id", timeToLive: "expiresAt" }));
// @ts-expect-error: what is remembered has to be forgotten
remembers(defineTable({ name: "requests", partitionKey: "id" }));
// @ts-expect-error: a record has one key
remembers(defineTable({ name: "requests", partitionKey: "id", sortKey: "sk", timeToLive: "expiresAt" }));

defineMessage({ name: "placed", body: v.object({ id: v.string() }), idempotencyKey: ({ id }) => id });
// @ts-expect-error: the message has no such field
defineMessage({ name: "placed", body: v.object({ id: v.string() }), idempotencyKey: ({ sku }) => sku });

const conditional = defineRoute({
  method: "GET",
  path: "/things",
  public: true,
  headers: v.object({ "if-match": v.string() }),
  responses: { 200: v.string() },
});
const { thing } = createClient({ baseUrl: "https://api.example.com", routes: { thing: conditional } });

await thing({ headers: { "if-match": "*" } });
// @ts-expect-error: the route asks for a header
await thing();
// @ts-expect-error: the route has no such header
await thing({ headers: { "if-match": "*", "if-none-match": "*" } });
// @ts-expect-error: the route has no headers
await client.route({ params: { id: "1" }, headers: { "if-match": "*" } });
