import { dynamodb } from "@repo/middleware/dynamodb";
import { http } from "@repo/middleware/http";
import { sqs } from "@repo/middleware/sqs";
import { acceptOrder } from "./accept-order.ts";
import { placeOrder } from "./function.ts";

export const handler = http(placeOrder, acceptOrder, { sqs, dynamodb });
