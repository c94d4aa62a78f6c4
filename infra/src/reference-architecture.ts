import { fulfilled, orders, requests, shop } from "@repo/contracts/resources";
import * as routes from "@repo/contracts/routes";
import { tags } from "@repo/contracts/tags";
import { fulfilOrder } from "@repo/fulfil-order/function";
import { getOrder } from "@repo/get-order/function";
import { listOrders } from "@repo/list-orders/function";
import { notifyCustomer } from "@repo/notify-customer/function";
import { placeOrder } from "@repo/place-order/function";
import { searchProducts } from "@repo/search-products/function";
import { AppFunction } from "./constructs/app-function.ts";
import { Authentication } from "./constructs/authentication.ts";
import { Client } from "./constructs/client.ts";
import { Gateway } from "./constructs/gateway.ts";
import { Table } from "./constructs/table.ts";
import { Topic } from "./constructs/topic.ts";
import { WorkQueue } from "./constructs/work-queue.ts";
import type { DeploymentStage } from "./deployment-stage.ts";
import { operate } from "./operate.ts";
import { outputs } from "./outputs.ts";
import { DataStack, ServiceStack } from "./service-stack.ts";

/** The service `shop`: client → authentication → gateway → functions → queue → worker → topic → notification. */
export class ReferenceArchitecture extends ServiceStack {
  constructor(stage: DeploymentStage, id: string) {
    super(stage, id, { service: "shop", tags: tags({ team: "shop", feature: "platform" }) });

    // What the functions share is kept apart from them: a stack of its own, which they refer to.
    const data = new DataStack(this);
    const table = new Table(data, "ShopTable", shop);
    const requestsTable = new Table(data, "RequestsTable", requests);
    const queue = new WorkQueue(data, "Orders", orders);
    const topic = new Topic(data, "Fulfilled", fulfilled);

    // The client signs in, and calls the gateway with its token.
    const client = new Client(data, "Client");
    const authentication = new Authentication(data, "Authentication", {
      client,
      routes: Object.values(routes),
    });
    const gateway = new Gateway(this, "Gateway", { client, authentication });
    client.publish(this, gateway, authentication);

    // The gateway invokes a function, and waits for its answer.
    gateway.route(new AppFunction(this, "SearchProducts", { spec: searchProducts, uses: {} }));
    gateway.route(
      new AppFunction(this, "PlaceOrder", {
        spec: placeOrder,
        uses: { orders: queue, shop: table, requests: requestsTable },
      }),
    );
    gateway.route(new AppFunction(this, "GetOrder", { spec: getOrder, uses: { shop: table } }));
    gateway.route(new AppFunction(this, "ListOrders", { spec: listOrders, uses: { shop: table } }));

    // Behind it, the queue hands the orders to a worker, and the topic tells of what is done.
    queue.deliverTo(
      new AppFunction(this, "FulfilOrder", { spec: fulfilOrder, uses: { shop: table, fulfilled: topic } }),
    );
    topic.deliverTo(new AppFunction(this, "NotifyCustomer", { spec: notifyCustomer, uses: {} }));

    operate(this);

    outputs(this, { ApiUrl: gateway.url });
    outputs(data, {
      SignInUrl: authentication.signInUrl,
      UserPoolId: authentication.userPoolId,
      UserPoolClientId: authentication.clientId,
      SignInConfig: data.toJsonString(authentication.config),
      ClientUrl: client.url,
      OrdersQueueUrl: queue.location,
      OrdersDeadLetterQueueUrl: queue.deadLetterQueue.queueUrl,
      FulfilledTopicArn: topic.location,
      ShopTableName: table.location,
    });
  }
}
