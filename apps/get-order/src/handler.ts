import { customerTag } from "@repo/middleware/cost-tags";
import { dynamodb } from "@repo/middleware/dynamodb";
import { http } from "@repo/middleware/http";
import { findOrder } from "./find-order.ts";
import { getOrder } from "./function.ts";

export const handler = http(getOrder, findOrder, { dynamodb }, { costTags: customerTag });
