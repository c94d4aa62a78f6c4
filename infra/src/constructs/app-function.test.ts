import { fulfilled, orders, requests, shop } from "@repo/contracts/resources";
import { getOrder } from "@repo/get-order/function";
import { defineFunction } from "@repo/model/function";
import { defineQueue } from "@repo/model/queue";
import { defineTable } from "@repo/model/table";
import { reads } from "@repo/model/use";
import { placeOrder } from "@repo/place-order/function";
import { describe, expect, test } from "vitest";
import type { StageSettings } from "../stages/stage-settings.ts";
import { local, production, staging } from "../stages.ts";
import { nameOf } from "../testing/stack-template.ts";
import { referenceTemplate, templateOf } from "../testing/synthesize.ts";
import { AppFunction } from "./app-function.ts";
import { Table } from "./table.ts";
import { Topic } from "./topic.ts";
import { WorkQueue } from "./work-queue.ts";

const template = () => referenceTemplate(local);

describe("a function's role", () => {
  const logs = (id: string) => ({
    "logs:CreateLogStream": [`${id}Logs`],
    "logs:PutLogEvents": [`${id}Logs`],
  });
  const reading = {
    "dynamodb:BatchGetItem": ["ShopTable"],
    "dynamodb:GetItem": ["ShopTable"],
    "dynamodb:Query": ["ShopTable", "ShopTable/index/byPlacement"],
  };
  const writing = {
    "dynamodb:BatchWriteItem": ["ShopTable"],
    "dynamodb:ConditionCheckItem": ["ShopTable"],
    "dynamodb:DeleteItem": ["ShopTable"],
    "dynamodb:PutItem": ["ShopTable"],
    "dynamodb:UpdateItem": ["ShopTable"],
  };

  test.each([
    ["SearchProducts", {}],
    [
      "PlaceOrder",
      {
        ...writing,
        "dynamodb:DeleteItem": ["RequestsTable", "ShopTable"],
        "dynamodb:GetItem": ["RequestsTable"],
        "dynamodb:PutItem": ["RequestsTable", "ShopTable"],
        "dynamodb:UpdateItem": ["RequestsTable", "ShopTable"],
        "sqs:SendMessage": ["OrdersQueue"],
      },
    ],
    ["GetOrder", reading],
    ["ListOrders", reading],
    [
      "FulfilOrder",
      {
        ...reading,
        ...writing,
        "sns:Publish": ["FulfilledTopic"],
        "sqs:DeleteMessage": ["OrdersQueue"],
        "sqs:GetQueueAttributes": ["OrdersQueue"],
        "sqs:ReceiveMessage": ["OrdersQueue"],
      },
    ],
    ["NotifyCustomer", { "sqs:SendMessage": ["FulfilledDeadLetterQueue"] }],
  ])("of %s allows exactly what its spec asks for", (id, expected) => {
    expect(template().grants(id)).toEqual({ ...logs(id), ...expected });
  });

  test("names no index when the table has none", () => {
    const plain = defineTable({ name: "plain", partitionKey: "pk" });
    const reader = defineFunction({ ...getOrder, uses: { plain: reads(plain) } });

    const template = templateOf((stack) => {
      new AppFunction(stack, "Reader", { spec: reader, uses: { plain: new Table(stack, "Plain", plain) } });
    });

    expect(template.grants("Reader")).toMatchObject({ "dynamodb:Query": ["PlainTable"] });
  });

  test("has no managed policy, which would reach beyond the function", () => {
    for (const [, role] of template().all("AWS::IAM::Role")) {
      expect(role.Properties).not.toHaveProperty("ManagedPolicyArns");
    }
  });
});

describe("a function", () => {
  test("finds each of its uses by the environment variable that the middleware reads", () => {
    expect(environment("PlaceOrder", { ...local, gateway: "http" })).toEqual({
      ...local.environment,
      COST: expect.any(String),
      ORDERS_QUEUE_URL: "OrdersQueue",
      REQUESTS_TABLE_NAME: "RequestsTable",
      SHOP_TABLE_NAME: "ShopTable",
    });
    expect(environment("FulfilOrder")).toEqual({
      ...local.environment,
      COST: expect.any(String),
      FULFILLED_TOPIC_ARN: "FulfilledTopic",
      SHOP_TABLE_NAME: "ShopTable",
    });
    expect(environment("GetOrder")).toMatchObject({ SHOP_TABLE_NAME: "ShopTable" });
  });

  test("runs on Node 24 as its spec says, and logs JSON to a log group of its own", () => {
    const { Properties } = template().one("AWS::Lambda::Function", "PlaceOrder");

    expect(Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Handler: "handler.handler",
      Architectures: [placeOrder.architecture],
      MemorySize: placeOrder.memorySize,
      Timeout: placeOrder.timeout,
    });
    const { LogFormat, LogGroup } = Properties.LoggingConfig as Record<string, unknown>;
    expect(LogFormat).toBe("JSON");
    expect(nameOf(LogGroup)).toBe("PlaceOrderLogs");
  });

  test("logs to a group named for its stage, its service and itself, for as long as the stage says", () => {
    expect(template().one("AWS::Logs::LogGroup", "PlaceOrder").Properties).toMatchObject({
      LogGroupName: "/local/shop/place-order",
      RetentionInDays: 1,
    });
    expect(referenceTemplate(production).one("AWS::Logs::LogGroup", "PlaceOrder").Properties).toMatchObject({
      LogGroupName: "/production/shop/place-order",
      RetentionInDays: 90,
    });
  });

  test("leaves no log group behind whose name a new stack would find taken", () => {
    for (const { DeletionPolicy } of referenceTemplate(production).all("AWS::Logs::LogGroup").values()) {
      expect(DeletionPolicy).toBe("Delete");
    }
  });

  test("tells what was thrown only where its developer reads it: in the stage local", () => {
    expect(environment("SearchProducts")).toMatchObject({ PROBLEM_DETAILS: "verbose" });
    for (const stage of [staging, production]) {
      expect(Object.keys(environment("SearchProducts", { ...stage, gateway: "http" }))).toEqual(["COST"]);
    }
  });

  test.each(["AWS::Lambda::Function", "AWS::Logs::LogGroup", "AWS::IAM::Role"])(
    "carries the tags of its spec, its service and its stage on its %s",
    (type) => {
      expect(template().one(type, "PlaceOrder").Properties.Tags).toEqual([
        { Key: "feature", Value: "checkout" },
        { Key: "service", Value: "shop" },
        { Key: "stage", Value: "local" },
        { Key: "team", Value: "shop" },
      ]);
    },
  );

  test("refuses another definition of the same name and messages, which the compiler can't tell apart", () => {
    const twin = defineQueue({ ...orders, maxReceiveCount: 9 });

    expect(() =>
      templateOf((stack) => {
        const uses = {
          orders: new WorkQueue(stack, "Twin", twin),
          shop: new Table(stack, "Shop", shop),
          requests: new Table(stack, "Requests", requests),
        };
        new AppFunction(stack, "PlaceOrder", { spec: placeOrder, uses });
      }),
    ).toThrow('"place-order" uses queue "orders" as orders, but was given queue "orders".');
  });

  test("lets a share of its invocations write debug lines where the stage asks for it, and none elsewhere", () => {
    const spec = defineFunction({ ...getOrder, uses: {} });
    const built = (settings: StageSettings) =>
      templateOf((stack) => new AppFunction(stack, "GetOrder", { spec, uses: {} }), settings).one(
        "AWS::Lambda::Function",
      ).Properties;

    expect(built({ ...local, debugSample: 0.01 })).toMatchObject({
      LoggingConfig: { ApplicationLogLevel: "DEBUG", LogFormat: "JSON" },
      Environment: { Variables: { LOG_LEVEL: "INFO", LOG_DEBUG_SAMPLE: "0.01" } },
    });
    expect(built(local).LoggingConfig).not.toHaveProperty("ApplicationLogLevel");
  });

  test("refuses a stack of another service", () => {
    const spec = defineFunction({ ...getOrder, service: "billing", uses: {} });

    expect(() => templateOf((stack) => new AppFunction(stack, "GetOrder", { spec, uses: {} }))).toThrow(
      '"get-order" is of the service "billing", but stands in the stack of "shop".',
    );
  });

  test("has the memory and the concurrency of its stage, if it says any", () => {
    const settings = {
      ...local,
      functions: { "get-order": { memorySize: 1024, reservedConcurrency: 5 } },
    };
    const spec = defineFunction({ ...getOrder, uses: {} });
    const template = templateOf((stack) => new AppFunction(stack, "GetOrder", { spec, uses: {} }), settings);

    expect(template.one("AWS::Lambda::Function").Properties).toMatchObject({
      MemorySize: 1024,
      ReservedConcurrentExecutions: 5,
    });
  });

  test("refuses to be triggered by what its spec does not name", () => {
    expect(() =>
      templateOf((stack) => {
        const uses = {
          orders: new WorkQueue(stack, "Orders", orders),
          shop: new Table(stack, "Shop", shop),
          requests: new Table(stack, "Requests", requests),
        };
        const placed = new AppFunction(stack, "PlaceOrder", { spec: placeOrder, uses });
        // @ts-expect-error the compiler refuses it as well
        new Topic(stack, "Fulfilled", fulfilled).deliverTo(placed);
      }),
    ).toThrow('"place-order" is not triggered by topic "fulfilled", but by route "POST /orders".');
  });
});

function environment(id: string, stage: StageSettings = local): Record<string, string> {
  const { Environment } = referenceTemplate(stage).one("AWS::Lambda::Function", id).Properties;
  const { Variables = {} } = (Environment ?? {}) as { Variables?: Record<string, unknown> };
  return Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, nameOf(value)]));
}
