import * as v from "valibot";
import { createClient } from "./http/client.ts";
import { defineRoute } from "./http/route.ts";

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
