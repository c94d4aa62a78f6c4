import type { EventHandler } from "@repo/middleware/event";
import type { notifyCustomer } from "./function.ts";

/** Logs the e-mail that a real shop would send here. SNS may tell of an order twice, so that customers may hear twice. */
export const writeNotification: EventHandler<typeof notifyCustomer> = ({ message, logger }) => {
  logger.info("customer notification, logged and not sent", {
    customerId: message.customerId,
    orderId: message.orderId,
    subject: `Your order ${message.orderId} is on its way`,
  });
};
