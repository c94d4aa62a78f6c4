import { functionRates } from "@repo/cost/function-rates";
import { prices } from "@repo/cost/prices";
import { environmentKey } from "@repo/model/environment-key";
import type { FunctionSpec } from "@repo/model/function";
import {
  orders,
  packed,
  packOrder,
  quotePrice,
  shop,
  specs,
  takeOrder,
  tellCustomer,
} from "../functions/specs.ts";

export const region = "ap-northeast-2";

/** Where a function of the bench logs. */
export const logGroupOf = (name: string) => `/local/shop/${name}`;

/** Where its gateway logs what it answers. */
export const accessLog = logGroupOf("access");

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface BenchTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

const idOf = (name: string) => name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

/** Every function with what triggers it, as the CDK app of the template would synthesize them. */
export function templateOf(): BenchTemplate {
  const Resources: Record<string, Resource> = {
    Dead: { Type: "AWS::SQS::Queue", Properties: {} },
    Orders: {
      Type: "AWS::SQS::Queue",
      Properties: {
        // Shorter than its definition says, so that a killed batch is soon received again.
        VisibilityTimeout: packOrder.timeout,
        RedrivePolicy: { deadLetterTargetArn: arnOf("Dead"), maxReceiveCount: orders.maxReceiveCount },
      },
    },
    Packed: { Type: "AWS::SNS::Topic", Properties: {} },
    Shop: {
      Type: "AWS::DynamoDB::Table",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: shop.partitionKey, AttributeType: "S" }],
        KeySchema: [{ AttributeName: shop.partitionKey, KeyType: "HASH" }],
      },
    },
    AccessLog: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: accessLog } },
  };
  for (const spec of specs) Object.assign(Resources, functionResources(spec));
  const [take, pack, tell, quote] = [takeOrder, packOrder, tellCustomer, quotePrice].map(({ name }) =>
    idOf(name),
  );
  return {
    Resources: {
      ...Resources,
      Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "bench", ProtocolType: "HTTP" } },
      Integration: {
        Type: "AWS::ApiGatewayV2::Integration",
        Properties: {
          ApiId: { Ref: "Api" },
          IntegrationType: "AWS_PROXY",
          IntegrationUri: arnOf(take!),
          PayloadFormatVersion: "2.0",
        },
      },
      Route: {
        Type: "AWS::ApiGatewayV2::Route",
        Properties: {
          ApiId: { Ref: "Api" },
          RouteKey: takeOrder.trigger.key,
          Target: { "Fn::Join": ["", ["integrations/", { Ref: "Integration" }]] },
        },
      },
      Stage: {
        Type: "AWS::ApiGatewayV2::Stage",
        Properties: {
          ApiId: { Ref: "Api" },
          StageName: "$default",
          AutoDeploy: true,
          AccessLogSettings: {
            DestinationArn: arnOf("AccessLog"),
            Format: JSON.stringify({
              id: "$context.requestId",
              routeKey: "$context.routeKey",
              invocation: "$context.integration.requestId",
            }),
          },
        },
      },
      Mapping: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: pack! },
          EventSourceArn: arnOf("Orders"),
          FunctionResponseTypes: ["ReportBatchItemFailures"],
        },
      },
      Subscription: {
        Type: "AWS::SNS::Subscription",
        Properties: { TopicArn: { Ref: "Packed" }, Protocol: "lambda", Endpoint: arnOf(tell!) },
      },
      // A retry would come a minute later.
      NoRetries: {
        Type: "AWS::Lambda::EventInvokeConfig",
        Properties: { FunctionName: { Ref: quote! }, Qualifier: "$LATEST", MaximumRetryAttempts: 0 },
      },
    },
    Outputs: {
      ApiUrl: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] } },
      Orders: { Value: { Ref: "Orders" } },
    },
  };
}

const places: Readonly<Record<string, unknown>> = {
  [orders.name]: { Ref: "Orders" },
  [packed.name]: { Ref: "Packed" },
  [shop.name]: { Ref: "Shop" },
};

function functionResources(spec: FunctionSpec): Record<string, Resource> {
  const id = idOf(spec.name);
  const { architecture, tags } = spec;
  const uses = Object.entries(spec.uses).map(([alias, { resource }]) => [
    environmentKey(alias, resource.kind),
    places[resource.name],
  ]);
  return {
    [`${id}Logs`]: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: logGroupOf(spec.name) } },
    [id]: {
      Type: "AWS::Lambda::Function",
      Properties: {
        FunctionName: spec.name,
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: "arn:aws:iam::000000000000:role/bench",
        Code: { S3Bucket: "assets", S3Key: `${spec.name}.zip` },
        Architectures: [architecture],
        MemorySize: spec.memorySize,
        Timeout: spec.timeout,
        LoggingConfig: { LogFormat: "JSON", LogGroup: logGroupOf(spec.name) },
        Environment: {
          Variables: {
            ...Object.fromEntries(uses),
            CLIENT_WARM_UP: "off",
            COST: JSON.stringify(functionRates({ prices, region, architecture, tags })),
          },
        },
      },
    },
  };
}
