import { customerTag } from "@repo/middleware/cost-tags";
import { dynamodb } from "@repo/middleware/dynamodb";
import { http } from "@repo/middleware/http";
import { listOrders } from "./function.ts";
import { pageOfOrders } from "./page-of-orders.ts";

export const handler = http(listOrders, pageOfOrders, { dynamodb }, { costTags: customerTag });
