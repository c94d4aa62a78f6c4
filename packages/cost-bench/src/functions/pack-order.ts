import { queue } from "@repo/middleware/queue";
import { sns } from "@repo/middleware/sns";
import { packOrder } from "./specs.ts";
import { end } from "./work.ts";

export const handler = queue(
  packOrder,
  async ({ message, resources }) => {
    await end(message.pack);
    await resources.packed.publish({ id: message.id });
  },
  { sns },
);
