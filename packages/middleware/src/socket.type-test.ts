import { defineFunction } from "@repo/model/function";
import { defineRoute } from "@repo/model/route";
import { defineSocketRoute } from "@repo/model/socket-route";
import { defineTable } from "@repo/model/table";
import { writes } from "@repo/model/use";
import * as v from "valibot";
import { bearerAuth } from "./auth/bearer-auth.ts";
import { verifyToken } from "./auth/token/verify-token.ts";
import { dynamodb } from "./clients/dynamodb.ts";
import { type SocketHandler, socket } from "./socket.ts";

const chat = defineTable({ name: "chat", partitionKey: "pk" });
const sendMessage = defineFunction({
  name: "send-message",
  service: "chat",
  trigger: defineSocketRoute({
    key: "sendMessage",
    scopes: ["chat/messages.write"],
    tenantClaim: "custom:tenant",
    body: v.object({ text: v.string() }),
    reply: v.object({ id: v.string() }),
  }),
  uses: { chat: writes(chat) },
  tags: {},
});

const send: SocketHandler<typeof sendMessage> = async ({ body, connection, principal, resources }) => {
  const tenant: string = principal.tenant;
  await resources.chat.put({ Item: { pk: tenant + principal.subject, text: body.text } });

  // @ts-expect-error a field that the message does not have
  body.action;
  // @ts-expect-error the spec only writes the table
  resources.chat.query;
  return { id: connection.id };
};

socket(sendMessage, send, { dynamodb });
// @ts-expect-error a client is missing
socket(sendMessage, send);
// @ts-expect-error the reply lacks its id
socket(sendMessage, async () => ({}), { dynamodb });
// @ts-expect-error the route declares a reply
socket(sendMessage, async () => {}, { dynamodb });

const connect = defineFunction({
  name: "connect",
  service: "chat",
  trigger: defineSocketRoute({ key: "$connect", scopes: ["chat/messages.write"] }),
  tags: {},
});
const verify = verifyToken({ issuer: "https://pool.example", audiences: ["client"], tokenUse: "access" });

socket(connect, ({ principal, body }) => {
  const nothing: undefined = body;
  // @ts-expect-error the route names no claim that is always there
  const tenant: string = principal.tenant;
  return void [nothing, tenant];
});
socket(connect, () => {}, { auth: bearerAuth({ verify, queryParameter: "token" }) });
// @ts-expect-error the route declares no reply
socket(connect, () => ({ id: "1" }));
// @ts-expect-error a route of an HTTP API triggers it
socket(
  defineFunction({
    name: "x",
    service: "x",
    trigger: defineRoute({ method: "GET", path: "/", public: true, responses: { 200: v.any() } }),
    tags: {},
  }),
  () => {},
);
// @ts-expect-error a token without a use could be either
verifyToken({ issuer: "https://pool.example", audiences: ["client"] });
// @ts-expect-error a token for nobody in particular
verifyToken({ issuer: "https://pool.example", audiences: [], tokenUse: "id" });
