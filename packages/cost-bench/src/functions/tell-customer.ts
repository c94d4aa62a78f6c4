import { event } from "@repo/middleware/event";
import { tellCustomer } from "./specs.ts";

export const handler = event(tellCustomer, ({ message, logger }) => {
  logger.info("told", { id: message.id });
});
