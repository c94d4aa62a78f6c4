import { event } from "@repo/middleware/event";
import { notifyCustomer } from "./function.ts";
import { writeNotification } from "./write-notification.ts";

export const handler = event(notifyCustomer, writeNotification);
