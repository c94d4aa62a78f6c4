import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";

const place = "ap-northeast-2:000000000000";
export const queueArn = `arn:aws:sqs:${place}:orders`;
const topicArn = `arn:aws:sns:${place}:done`;
export const tableArn = `arn:aws:dynamodb:${place}:table/shop`;
const functionArn = `arn:aws:lambda:${place}:function:worker`;
export const queueUrl = "http://queue/000000000000/orders";
const Key = { pk: { S: "order-1" } };
export const user = "User: arn:aws:sts::000000000000:assumed-role/worker/worker";

/** What there is to call. */
export const resources = {
  Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } },
  Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "done" } },
  Table: {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      TableName: "shop",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "placedAt", AttributeType: "S" },
      ],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byDate",
          KeySchema: [{ AttributeName: "placedAt", KeyType: "HASH" }],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    },
  },
};

/** One call of an SDK, by a client of these options. */
export type Call = (options: object) => Promise<unknown>;
export const toSqs =
  (call: (client: sqs.SQSClient) => Promise<unknown>): Call =>
  (options) =>
    call(new sqs.SQSClient(options));
const toSns =
  (call: (client: sns.SNSClient) => Promise<unknown>): Call =>
  (options) =>
    call(new sns.SNSClient(options));
export const toTable =
  (call: (client: dynamodb.DynamoDBClient) => Promise<unknown>): Call =>
  (options) =>
    call(new dynamodb.DynamoDBClient(options));
const toLambda =
  (call: (client: LambdaClient) => Promise<unknown>): Call =>
  (options) =>
    call(new LambdaClient(options));
export const toPools =
  (call: (client: CognitoIdentityProviderClient) => Promise<unknown>): Call =>
  (options) =>
    call(new CognitoIdentityProviderClient(options));

const entry = { Id: "1", MessageBody: "tea", Message: "tea", ReceiptHandle: "x" };
/** Calls with the permission that each takes, and the name of the error that its denial comes as. */
export const calls: [action: string, resource: string, error: string, call: Call][] = [
  [
    "sqs:SendMessage",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "tea" }))),
  ],
  [
    "sqs:SendMessage",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [entry] }))),
  ],
  [
    "sqs:ReceiveMessage",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.ReceiveMessageCommand({ QueueUrl: queueUrl }))),
  ],
  [
    "sqs:DeleteMessage",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: [entry] }))),
  ],
  [
    "sqs:GetQueueUrl",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.GetQueueUrlCommand({ QueueName: "orders" }))),
  ],
  [
    "sqs:ListQueues",
    `arn:aws:sqs:${place}:*`,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.ListQueuesCommand({}))),
  ],
  [
    "sqs:StartMessageMoveTask",
    queueArn,
    "AccessDenied",
    toSqs((to) => to.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: queueArn }))),
  ],
  [
    "sns:Publish",
    topicArn,
    "AuthorizationErrorException",
    toSns((to) => to.send(new sns.PublishCommand({ TopicArn: topicArn, Message: "tea" }))),
  ],
  [
    "sns:Publish",
    topicArn,
    "AuthorizationErrorException",
    toSns((to) =>
      to.send(new sns.PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: [entry] })),
    ),
  ],
  [
    "sns:CreateTopic",
    `arn:aws:sns:${place}:new`,
    "AuthorizationErrorException",
    toSns((to) => to.send(new sns.CreateTopicCommand({ Name: "new" }))),
  ],
  [
    "sns:Unsubscribe",
    topicArn,
    "AuthorizationErrorException",
    toSns((to) => to.send(new sns.UnsubscribeCommand({ SubscriptionArn: `${topicArn}:1-2` }))),
  ],
  [
    "dynamodb:GetItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.GetItemCommand({ TableName: "shop", Key }))),
  ],
  [
    "dynamodb:PutItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.PutItemCommand({ TableName: tableArn, Item: Key }))),
  ],
  [
    "dynamodb:Query",
    `${tableArn}/index/byDate`,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.QueryCommand({ TableName: "shop", IndexName: "byDate" }))),
  ],
  [
    "dynamodb:Scan",
    tableArn,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.ScanCommand({ TableName: "shop" }))),
  ],
  [
    "dynamodb:BatchGetItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.BatchGetItemCommand({ RequestItems: { shop: { Keys: [Key] } } }))),
  ],
  [
    "dynamodb:BatchWriteItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) =>
      to.send(
        new dynamodb.BatchWriteItemCommand({ RequestItems: { shop: [{ PutRequest: { Item: Key } }] } }),
      ),
    ),
  ],
  [
    "dynamodb:DeleteItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) =>
      to.send(
        new dynamodb.TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName: "shop", Key } }] }),
      ),
    ),
  ],
  [
    "dynamodb:ConditionCheckItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) =>
      to.send(
        new dynamodb.TransactWriteItemsCommand({
          TransactItems: [{ ConditionCheck: { TableName: "shop", Key, ConditionExpression: "x" } }],
        }),
      ),
    ),
  ],
  [
    "dynamodb:GetItem",
    tableArn,
    "AccessDeniedException",
    toTable((to) =>
      to.send(new dynamodb.TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: "shop", Key } }] })),
    ),
  ],
  [
    "dynamodb:PartiQLSelect",
    `${tableArn}/index/byDate`,
    "AccessDeniedException",
    toTable((to) =>
      to.send(
        new dynamodb.ExecuteStatementCommand({ Statement: 'SELECT pk FROM "shop"."byDate" WHERE pk = ?' }),
      ),
    ),
  ],
  [
    "dynamodb:PartiQLUpdate",
    tableArn,
    "AccessDeniedException",
    toTable((to) =>
      to.send(new dynamodb.ExecuteStatementCommand({ Statement: "UPDATE shop SET a = 1 WHERE pk = 'x'" })),
    ),
  ],
  [
    "dynamodb:ListTables",
    `arn:aws:dynamodb:${place}:table/*`,
    "AccessDeniedException",
    toTable((to) => to.send(new dynamodb.ListTablesCommand({}))),
  ],
  [
    "lambda:InvokeFunction",
    functionArn,
    "AccessDeniedException",
    toLambda((to) => to.send(new InvokeCommand({ FunctionName: "worker" }))),
  ],
  [
    "lambda:InvokeFunction",
    `${functionArn}:live`,
    "AccessDeniedException",
    toLambda((to) => to.send(new InvokeCommand({ FunctionName: functionArn, Qualifier: "live" }))),
  ],
  [
    "lambda:GetFunction",
    functionArn,
    "AccessDeniedException",
    toLambda((to) => to.send(new GetFunctionCommand({ FunctionName: functionArn }))),
  ],
  [
    "lambda:UpdateAlias",
    functionArn,
    "AccessDeniedException",
    toLambda((to) => to.send(new UpdateAliasCommand({ FunctionName: "worker", Name: "live" }))),
  ],
  [
    "lambda:ListEventSourceMappings",
    "*",
    "AccessDeniedException",
    toLambda((to) => to.send(new ListEventSourceMappingsCommand({}))),
  ],
  [
    "lambda:ListFunctions",
    "*",
    "AccessDeniedException",
    toLambda((to) => to.send(new ListFunctionsCommand({}))),
  ],
  [
    "cognito-idp:AdminGetUser",
    `arn:aws:cognito-idp:${place}:userpool/p_1`,
    "AccessDeniedException",
    toPools((to) => to.send(new AdminGetUserCommand({ UserPoolId: "p_1", Username: "kim" }))),
  ],
  [
    "cognito-idp:ListUserPools",
    "*",
    "AccessDeniedException",
    toPools((to) => to.send(new ListUserPoolsCommand({ MaxResults: 1 }))),
  ],
];

/** What a call was refused for by IAM, if it was. */
export async function refusal(call: Call, options: object): Promise<string | undefined> {
  const message = await call(options).then(
    () => "",
    (error: Error) => error.message,
  );
  return message.includes("is not authorized") ? message : undefined;
}
