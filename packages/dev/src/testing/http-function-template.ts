/** The smallest template with a function behind an HTTP API; its code is the asset `code.zip`, and it may use anything. */
export const httpFunctionTemplate = {
  Resources: {
    Function: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Runtime: "nodejs24.x",
        Handler: "handler.handler",
        Role: "arn:aws:iam::000000000000:role/bench",
        MemorySize: 512,
        Timeout: 10,
        Code: { S3Bucket: "assets", S3Key: "code.zip" },
        Environment: {
          Variables: {
            ORDERS_QUEUE_URL: "orders",
            SHOP_TABLE_NAME: "shop",
            REQUESTS_TABLE_NAME: "requests",
            CLIENT_WARM_UP: "off",
            FULFILLED_TOPIC_ARN: "fulfilled",
          },
        },
      },
    },
    Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "bench", ProtocolType: "HTTP" } },
    Stage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: { ApiId: { Ref: "Api" }, StageName: "$default", AutoDeploy: true },
    },
    Integration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        ApiId: { Ref: "Api" },
        IntegrationType: "AWS_PROXY",
        IntegrationUri: { "Fn::GetAtt": ["Function", "Arn"] },
        PayloadFormatVersion: "2.0",
      },
    },
    Route: {
      Type: "AWS::ApiGatewayV2::Route",
      Properties: {
        ApiId: { Ref: "Api" },
        RouteKey: "$default",
        Target: { "Fn::Join": ["/", ["integrations", { Ref: "Integration" }]] },
      },
    },
    Permission: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        Action: "lambda:InvokeFunction",
        FunctionName: { "Fn::GetAtt": ["Function", "Arn"] },
        Principal: "apigateway.amazonaws.com",
      },
    },
  },
  Outputs: { Url: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] } } },
};
