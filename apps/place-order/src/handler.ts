import { customerTag } from "@repo/middleware/cost-tags";
import { dynamodb } from "@repo/middleware/dynamodb";
import { http } from "@repo/middleware/http";
import { idempotency } from "@repo/middleware/idempotency";
import { sqs } from "@repo/middleware/sqs";
import { acceptOrder } from "./accept-order.ts";
import { placeOrder } from "./function.ts";

export const handler = http(
  placeOrder,
  acceptOrder,
  { sqs, dynamodb, idempotency },
  { costTags: customerTag },
);
