import { setTimeout } from "node:timers/promises";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { customerPartition } from "@repo/contracts/order-record";
import type { Forget } from "./temporary-users.ts";

/**
 * Deletes a customer's orders, once none of them is on its way: the worker would write it again.
 * @throws when one is still not fulfilled after half a minute
 */
export const forgetOrders: Forget = async ({ ShopTableName: TableName }, subject) => {
  const table = new DynamoDB({});
  try {
    for (let look = 0; look < 30; look += 1) {
      const { Items = [] } = await table.query({
        TableName,
        KeyConditionExpression: "pk = :customer",
        ExpressionAttributeValues: { ":customer": { S: customerPartition(subject) } },
        ConsistentRead: true,
      });
      if (Items.every(({ status }) => status?.S === "fulfilled")) {
        for (const { pk, sk } of Items) await table.deleteItem({ TableName, Key: { pk: pk!, sk: sk! } });
        return;
      }
      await setTimeout(1000);
    }
  } finally {
    table.destroy();
  }
  throw new Error(`The orders of ${subject} are still not fulfilled: look after them, then delete them.`);
};
