import { fulfilled, orders, requests, shop } from "@repo/contracts/resources";
import * as routes from "@repo/contracts/routes";
import { fulfilOrder } from "@repo/fulfil-order/function";
import { getOrder } from "@repo/get-order/function";
import { listOrders } from "@repo/list-orders/function";
import { notifyCustomer } from "@repo/notify-customer/function";
import { placeOrder } from "@repo/place-order/function";
import { searchProducts } from "@repo/search-products/function";
import { Stack, Tags } from "aws-cdk-lib";
import { AppFunction } from "./constructs/app-function.ts";
import { Authentication } from "./constructs/authentication.ts";
import { Client } from "./constructs/client.ts";
import { Gateway } from "./constructs/gateway.ts";
import { Table } from "./constructs/table.ts";
import { Topic } from "./constructs/topic.ts";
import { WorkQueue } from "./constructs/work-queue.ts";
import type { DeploymentStage } from "./deployment-stage.ts";
import { outputs } from "./outputs.ts";

/** The service `shop`: client → authentication → gateway → functions → queue → worker → topic → notification. */
export class ReferenceArchitecture extends Stack {
  constructor(stage: DeploymentStage, id: string) {
    super(stage, id);
    Tags.of(this).add("service", "shop");

    // What the functions share.
    const table = new Table(this, "ShopTable", shop);
    const requestsTable = new Table(this, "RequestsTable", requests);
    const queue = new WorkQueue(this, "Orders", orders);
    const topic = new Topic(this, "Fulfilled", fulfilled);

    // The client signs in, and calls the gateway with its token.
    const client = new Client(this, "Client");
    const authentication = new Authentication(this, "Authentication", {
      client,
      routes: Object.values(routes),
    });
    const gateway = new Gateway(this, "Gateway", { client, authentication });
    const clientConfig = client.publish(gateway, authentication);

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

    outputs(this, {
      ApiUrl: gateway.url,
      SignInUrl: authentication.signInUrl,
      UserPoolId: authentication.userPoolId,
      UserPoolClientId: authentication.clientId,
      ClientUrl: client.url,
      ClientConfig: clientConfig,
      OrdersQueueUrl: queue.location,
      OrdersDeadLetterQueueUrl: queue.deadLetterQueueUrl,
      FulfilledTopicArn: topic.location,
      ShopTableName: table.location,
    });
  }
}
