import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineQueue } from "@repo/model/queue";
import { defineRoute } from "@repo/model/route";
import { defineTable } from "@repo/model/table";
import { reads, sends } from "@repo/model/use";
import * as v from "valibot";
import { dynamodb } from "./clients/dynamodb.ts";
import { sns } from "./clients/sns.ts";
import { sqs } from "./clients/sqs.ts";
import { conditionalRequest } from "./http/caching/conditional-request.ts";
import { type HttpHandler, http } from "./http.ts";

const Line = v.object({ sku: v.string(), quantity: v.number() });
const lines = defineQueue({ name: "lines", message: defineMessage({ name: "line-added", body: Line }) });
const shop = defineTable({ name: "shop", partitionKey: "pk" });

const addLine = defineFunction({
  name: "add-line",
  service: "shop",
  trigger: defineRoute({
    method: "POST",
    path: "/orders/{id}/lines",
    scopes: ["shop/orders.write"],
    query: v.object({ dryRun: v.optional(v.pipe(v.string(), v.toBoolean())) }),
    headers: v.object({ "if-match": v.string(), "x-retries": v.optional(v.pipe(v.string(), v.toNumber())) }),
    body: Line,
    responses: { 202: v.object({ id: v.string(), line: Line }), 204: v.undefined() },
  }),
  uses: { lines: sends(lines), shop: reads(shop) },
  tags: {},
});

const answer: HttpHandler<typeof addLine> = async ({
  body,
  params,
  query,
  headers,
  principal,
  resources,
}) => {
  const sku: string = body.sku;
  const dryRun: boolean | undefined = query.dryRun;
  const groups: readonly string[] = principal.groups;
  const expected: string = headers["if-match"];
  const retries: number | undefined = headers["x-retries"];
  await resources.lines.send({ sku, quantity: body.quantity });
  const { Item } = await resources.shop.get({ Key: { pk: principal.subject } });
  if (dryRun || Item || groups.length > 0 || expected || retries) return { status: 204 };

  // @ts-expect-error a field that the body does not have
  body.price;
  // @ts-expect-error a path parameter that the path does not have
  params.sku;
  // @ts-expect-error a header that the route does not have
  headers["if-none-match"];
  // @ts-expect-error a query parameter that the route does not have
  query.limit;
  // @ts-expect-error an alias that the spec does not use
  resources.orders;
  // @ts-expect-error the spec only reads the table
  resources.shop.put;
  // @ts-expect-error the message lacks its quantity
  await resources.lines.send({ sku });
  // @ts-expect-error where the table is, is the spec's to say
  await resources.shop.get({ TableName: "other", Key: {} });
  return { status: 202, body: { id: params.id, line: body } };
};

http(addLine, answer, { sqs, dynamodb });
http(addLine, async ({ body }) => ({ status: 202, body: { id: "1", line: body } }), { sqs, dynamodb });
// @ts-expect-error a client is missing
http(addLine, answer, { sqs });
// @ts-expect-error no clients at all
http(addLine, answer);
// @ts-expect-error a client too many
http(addLine, answer, { sqs, dynamodb, sns });
// @ts-expect-error the route declares no 200
http(addLine, async ({ body }) => ({ status: 200, body: { id: "1", line: body } }), { sqs, dynamodb });
// @ts-expect-error the answer lacks the line
http(addLine, async () => ({ status: 202, body: { id: "1" } }), { sqs, dynamodb });
// @ts-expect-error a 202 has a body
http(addLine, async () => ({ status: 202 }), { sqs, dynamodb });
// @ts-expect-error a handler answers
http(addLine, async () => {}, { sqs, dynamodb });

const getTime = defineFunction({
  name: "get-time",
  service: "shop",
  trigger: defineRoute({ method: "GET", path: "/time", public: true, responses: { 200: v.string() } }),
  tags: {},
});

http(getTime, ({ principal, body, query, headers }) => {
  const nothing: undefined = principal ?? body ?? query ?? headers;
  // @ts-expect-error nobody is signed in on a public route
  principal.subject;
  return { status: 200, body: String(nothing) };
});
http(getTime, () => ({ status: 200, body: "noon" }), {
  conditional: conditionalRequest(),
  body: { size: 1 },
});
http(addLine, answer, { sqs, dynamodb }, { securityHeaders: false });
// @ts-expect-error an option that there is not
http(getTime, () => ({ status: 200, body: "noon" }), { conditionals: conditionalRequest() });
// @ts-expect-error options are no clients
http(addLine, answer, { securityHeaders: false });
// @ts-expect-error it uses nothing, so it gets no clients
http(getTime, () => ({ status: 200, body: "noon" }), { sqs });
// @ts-expect-error nothing triggers it that speaks HTTP
http(defineFunction({ name: "by-name", service: "shop", tags: {} }), () => ({ status: 200, body: "noon" }));
