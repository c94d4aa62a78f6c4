import { dynamodb } from "@repo/middleware/dynamodb";
import { queue } from "@repo/middleware/queue";
import { sns } from "@repo/middleware/sns";
import { fulfil } from "./fulfil.ts";
import { fulfilOrder } from "./function.ts";

export const handler = queue(fulfilOrder, fulfil, { dynamodb, sns });
