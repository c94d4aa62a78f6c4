import { readPolicy } from "./policy/read-policy.ts";
import type { Statement } from "./policy/statement.ts";

const writeLogs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/** What AWS's own managed policies allow, as far as it is of services that run here, on every resource. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ["*"],
  AmazonCognitoPowerUser: ["cognito-idp:*", "cognito-identity:*"],
  AmazonCognitoReadOnly: [
    "cognito-idp:AdminGet*",
    "cognito-idp:AdminList*",
    "cognito-idp:Describe*",
    "cognito-idp:Get*",
    "cognito-idp:List*",
  ],
  AmazonDynamoDBFullAccess: ["dynamodb:*"],
  AmazonDynamoDBFullAccess_v2: ["dynamodb:*"],
  AmazonDynamoDBReadOnlyAccess: [
    "dynamodb:BatchGetItem",
    "dynamodb:Describe*",
    "dynamodb:GetItem",
    "dynamodb:List*",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
  ],
  AmazonSNSFullAccess: ["sns:*"],
  AmazonSNSReadOnlyAccess: ["sns:CheckIfPhoneNumberIsOptedOut", "sns:Get*", "sns:List*"],
  AmazonSQSFullAccess: ["sqs:*"],
  AmazonSQSReadOnlyAccess: [
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ListDeadLetterSourceQueues",
    "sqs:ListMessageMoveTasks",
    "sqs:ListQueueTags",
    "sqs:ListQueues",
  ],
  AWSLambda_FullAccess: ["lambda:*", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"],
  AWSXRayDaemonWriteAccess: ["xray:*"],
  AWSXrayWriteOnlyAccess: ["xray:*"],
  CloudWatchLogsFullAccess: ["logs:*"],
  "service-role/AWSLambdaBasicExecutionRole": writeLogs,
  "service-role/AWSLambdaDynamoDBExecutionRole": [
    ...writeLogs,
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
  ],
  "service-role/AWSLambdaKinesisExecutionRole": [...writeLogs, "kinesis:*"],
  "service-role/AWSLambdaRole": ["lambda:InvokeFunction"],
  "service-role/AWSLambdaSQSQueueExecutionRole": [
    ...writeLogs,
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
  ],
  "service-role/AWSLambdaVPCAccessExecutionRole": [...writeLogs, "ec2:*"],
};

/** Those that say more than what is allowed. */
const written: Readonly<Record<string, readonly object[]>> = {
  CloudWatchLambdaInsightsExecutionRolePolicy: [
    { Effect: "Allow", Action: "logs:CreateLogGroup", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:*:*:log-group:/aws/lambda-insights:*",
    },
  ],
  PowerUserAccess: [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" }],
};

const Version = "2012-10-17";
const prefix = "arn:aws:iam::aws:policy/";

/**
 * The statements of one of AWS's managed policies; undefined when the emulator does not know it.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function awsManagedPolicy(arn: string): Statement[] | undefined {
  const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : "";
  if (Object.hasOwn(written, name)) return readPolicy({ Version, Statement: written[name] });
  if (!Object.hasOwn(allowed, name)) return undefined;
  return readPolicy({ Version, Statement: { Effect: "Allow", Action: allowed[name], Resource: "*" } });
}
