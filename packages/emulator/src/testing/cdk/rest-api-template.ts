import type { Template, TemplateResource } from "../../template/template.ts";

const partition = { Ref: "AWS::Partition" };
const region = { Ref: "AWS::Region" };
const join = (...parts: unknown[]) => ({ "Fn::Join": ["", parts] });

const method = (ResourceId: unknown, more: object): TemplateResource => ({
  Type: "AWS::ApiGateway::Method",
  Properties: { ResourceId, RestApiId: { Ref: "ApiF70053CD" }, ...more },
});

const lambdaIntegration = {
  IntegrationHttpMethod: "POST",
  Type: "AWS_PROXY",
  Uri: join(
    "arn:",
    partition,
    ":apigateway:",
    region,
    ":lambda:path/2015-03-31/functions/",
    { Ref: "OrdersLive6E5A2D4F" },
    "/invocations",
  ),
};

/** What `defaultCorsPreflightOptions` with two origins becomes. */
const preflight = {
  ApiKeyRequired: false,
  AuthorizationType: "NONE",
  HttpMethod: "OPTIONS",
  Integration: {
    IntegrationResponses: [
      {
        ResponseParameters: {
          "method.response.header.Access-Control-Allow-Headers": "'Content-Type,Authorization'",
          "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
          "method.response.header.Vary": "'Origin'",
          "method.response.header.Access-Control-Allow-Methods": "'OPTIONS,GET,PUT,POST,DELETE,PATCH,HEAD'",
        },
        ResponseTemplates: {
          "application/json":
            '#set($origin = $input.params().header.get("Origin"))\n#if($origin == "")\n  #set($origin = $input.params().header.get("origin"))\n#end\n#if($origin == "https://b.example")\n  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)\n#end',
        },
        StatusCode: "204",
      },
    ],
    RequestTemplates: { "application/json": "{ statusCode: 200 }" },
    Type: "MOCK",
  },
  MethodResponses: [
    {
      ResponseParameters: {
        "method.response.header.Access-Control-Allow-Headers": true,
        "method.response.header.Access-Control-Allow-Origin": true,
        "method.response.header.Vary": true,
        "method.response.header.Access-Control-Allow-Methods": true,
      },
      StatusCode: "204",
    },
  ],
};

const permission = (stage: unknown, path: string): TemplateResource => ({
  Type: "AWS::Lambda::Permission",
  Properties: {
    Action: "lambda:InvokeFunction",
    FunctionName: { Ref: "OrdersLive6E5A2D4F" },
    Principal: "apigateway.amazonaws.com",
    SourceArn: join(
      "arn:",
      partition,
      ":execute-api:",
      region,
      ":",
      { Ref: "AWS::AccountId" },
      ":",
      { Ref: "ApiF70053CD" },
      "/",
      stage,
      path,
    ),
  },
});

const stageRef = { Ref: "ApiDeploymentStageprod3EB9684E" };

const guarded = (ResourceId: unknown, HttpMethod: string, more: object = {}) =>
  method(ResourceId, {
    AuthorizationType: "COGNITO_USER_POOLS",
    AuthorizerId: { Ref: "Authorizer2AFD2FD5" },
    HttpMethod,
    Integration: lambdaIntegration,
    ...more,
  });

const methods: Readonly<Record<string, TemplateResource>> = {
  ApiordersOPTIONSD9A07A83: method({ Ref: "Apiorders33D48F48" }, preflight),
  ApiordersPOSTC4B92180: guarded({ Ref: "Apiorders33D48F48" }, "POST", {
    AuthorizationScopes: ["aws.cognito.signin.user.admin"],
    RequestModels: { "application/json": { Ref: "ApiOrderA34C876A" } },
    RequestValidatorId: { Ref: "ApivalidatorE57348FD" },
  }),
  ApiordersidGET08F5DA92: guarded({ Ref: "ApiordersidC5161A21" }, "GET"),
};

/**
 * A stack with a REST API as AWS CDK synthesizes it: CORS, a Cognito authorizer, a model with a validator, an access
 * log, and a function behind an alias. Its deployment has another logical id for other methods, as CDK gives it.
 * @param more methods besides, with what they need
 */
export function restApiTemplate(more: Readonly<Record<string, TemplateResource>> = {}): Template {
  const all = { ...methods, ...more };
  const deployment = `ApiDeploymentB17BE62D${Object.keys(all).length}`;
  return {
    Resources: {
      PoolD3F588B8: { Type: "AWS::Cognito::UserPool", Properties: {} },
      PoolClient8A3E5EB7: {
        Type: "AWS::Cognito::UserPoolClient",
        Properties: {
          UserPoolId: { Ref: "PoolD3F588B8" },
          ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        },
      },
      OrdersServiceRoleF2087E22: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [
              { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } },
            ],
            Version: "2012-10-17",
          },
        },
      },
      OrdersA9B65338: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Code: {
            ZipFile:
              "exports.handler = async ({ resource, requestContext }) => ({ statusCode: 201, headers: { 'Access-Control-Allow-Origin': 'https://a.example' }, body: JSON.stringify({ resource, sub: requestContext.authorizer?.claims.sub }) });",
          },
          Handler: "index.handler",
          Role: { "Fn::GetAtt": ["OrdersServiceRoleF2087E22", "Arn"] },
          Runtime: "nodejs24.x",
        },
      },
      OrdersCurrentVersion7BCF01FD24c704fc31d17a9219570fe9: {
        Type: "AWS::Lambda::Version",
        Properties: { FunctionName: { Ref: "OrdersA9B65338" } },
      },
      OrdersLive6E5A2D4F: {
        Type: "AWS::Lambda::Alias",
        Properties: {
          FunctionName: { Ref: "OrdersA9B65338" },
          FunctionVersion: {
            "Fn::GetAtt": ["OrdersCurrentVersion7BCF01FD24c704fc31d17a9219570fe9", "Version"],
          },
          Name: "live",
        },
      },
      Access9901B1FF: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "access" } },
      ApiF70053CD: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "Api" } },
      ApiAccountA18C9B29: {
        Type: "AWS::ApiGateway::Account",
        Properties: { CloudWatchRoleArn: { "Fn::GetAtt": ["OrdersServiceRoleF2087E22", "Arn"] } },
        DependsOn: ["ApiF70053CD"],
      },
      [deployment]: {
        Type: "AWS::ApiGateway::Deployment",
        Properties: {
          Description: "Automatically created by the RestApi construct",
          RestApiId: { Ref: "ApiF70053CD" },
        },
        DependsOn: [
          ...Object.keys(all),
          "ApiOrderA34C876A",
          "ApivalidatorE57348FD",
          "ApiUnauthorized161BADB3",
        ],
      },
      ApiDeploymentStageprod3EB9684E: {
        Type: "AWS::ApiGateway::Stage",
        Properties: {
          AccessLogSetting: {
            DestinationArn: { "Fn::GetAtt": ["Access9901B1FF", "Arn"] },
            Format:
              '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","user":"$context.identity.user","caller":"$context.identity.caller","requestTime":"$context.requestTime","httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath","status":"$context.status","protocol":"$context.protocol","responseLength":"$context.responseLength"}',
          },
          DeploymentId: { Ref: deployment },
          MethodSettings: [
            {
              DataTraceEnabled: false,
              HttpMethod: "*",
              ResourcePath: "/*",
              ThrottlingBurstLimit: 100,
              ThrottlingRateLimit: 50,
            },
          ],
          RestApiId: { Ref: "ApiF70053CD" },
          StageName: "prod",
        },
        DependsOn: ["ApiAccountA18C9B29"],
      },
      Apiorders33D48F48: {
        Type: "AWS::ApiGateway::Resource",
        Properties: {
          ParentId: { "Fn::GetAtt": ["ApiF70053CD", "RootResourceId"] },
          PathPart: "orders",
          RestApiId: { Ref: "ApiF70053CD" },
        },
      },
      ApiordersidC5161A21: {
        Type: "AWS::ApiGateway::Resource",
        Properties: {
          ParentId: { Ref: "Apiorders33D48F48" },
          PathPart: "{id}",
          RestApiId: { Ref: "ApiF70053CD" },
        },
      },
      ApiordersPOSTApiPermission574CBAB0: permission(stageRef, "/POST/orders"),
      ApiordersPOSTApiPermissionTest80FE9F54: permission("test-invoke-stage", "/POST/orders"),
      ApiordersidGETApiPermission0C0DE5D3: permission(stageRef, "/GET/orders/*"),
      ApiOrderA34C876A: {
        Type: "AWS::ApiGateway::Model",
        Properties: {
          ContentType: "application/json",
          RestApiId: { Ref: "ApiF70053CD" },
          Schema: {
            $schema: "http://json-schema.org/draft-04/schema#",
            type: "object",
            required: ["sku"],
            properties: { sku: { type: "string" } },
          },
        },
      },
      ApivalidatorE57348FD: {
        Type: "AWS::ApiGateway::RequestValidator",
        Properties: { RestApiId: { Ref: "ApiF70053CD" }, ValidateRequestBody: true },
      },
      ApiUnauthorized161BADB3: {
        Type: "AWS::ApiGateway::GatewayResponse",
        Properties: {
          ResponseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'https://a.example'" },
          ResponseTemplates: { "application/json": '{"code":"UNAUTHENTICATED","id":"$context.requestId"}' },
          ResponseType: "UNAUTHORIZED",
          RestApiId: { Ref: "ApiF70053CD" },
        },
      },
      Authorizer2AFD2FD5: {
        Type: "AWS::ApiGateway::Authorizer",
        Properties: {
          IdentitySource: "method.request.header.Authorization",
          Name: "ShopAuthorizerE80F79C7",
          ProviderARNs: [{ "Fn::GetAtt": ["PoolD3F588B8", "Arn"] }],
          RestApiId: { Ref: "ApiF70053CD" },
          Type: "COGNITO_USER_POOLS",
        },
      },
      ...all,
    },
    Outputs: {
      ClientId: { Value: { Ref: "PoolClient8A3E5EB7" } },
      ApiEndpoint4F160690: {
        Value: join(
          "https://",
          { Ref: "ApiF70053CD" },
          ".execute-api.",
          region,
          ".",
          { Ref: "AWS::URLSuffix" },
          "/",
          stageRef,
          "/",
        ),
      },
    },
  };
}
