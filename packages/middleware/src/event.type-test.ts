import { defineFunction } from "@repo/model/function";
import { defineMessage } from "@repo/model/message";
import { defineRoute } from "@repo/model/route";
import { defineTopic } from "@repo/model/topic";
import * as v from "valibot";
import { sns } from "./clients/sns.ts";
import { event } from "./event.ts";

const fulfilled = defineTopic({
  name: "fulfilled",
  message: defineMessage({ name: "order-fulfilled", body: v.object({ id: v.string() }) }),
});
const notify = defineFunction({ name: "notify", service: "shop", trigger: fulfilled, tags: {} });

event(notify, async ({ message, record }) => {
  const id: string = message.id + record.Sns.MessageId;
  // @ts-expect-error a field that the message does not have
  message[id];
});
// @ts-expect-error it uses nothing, so it gets no clients
event(notify, async () => {}, { sns });

const report = defineFunction({ name: "report", service: "shop", tags: {} });

event(report, ({ event: raw }) => {
  const unchecked: unknown = raw;
  return unchecked;
});
// @ts-expect-error no topic triggers it, so there is no message
event(report, async ({ message }) => message);

const time = defineFunction({
  name: "time",
  service: "shop",
  trigger: defineRoute({ method: "GET", path: "/time", public: true, responses: { 200: v.string() } }),
  tags: {},
});
// @ts-expect-error a route triggers it
event(time, async () => {});
