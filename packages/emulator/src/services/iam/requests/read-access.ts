import type { ReadAccess } from "./access.ts";
import { dynamoDbAccess } from "./dynamodb/dynamodb.ts";
import { cloudFormationAccess } from "./services/cloudformation.ts";
import { cognitoIdpAccess } from "./services/cognito-idp.ts";
import { eventsAccess } from "./services/events.ts";
import { lambdaAccess } from "./services/lambda.ts";
import { logsAccess } from "./services/logs.ts";
import { secretsManagerAccess } from "./services/secretsmanager.ts";
import { snsAccess } from "./services/sns.ts";
import { sqsAccess } from "./services/sqs.ts";
import { ssmAccess } from "./services/ssm.ts";

/** What a call needs, by the service's signing name. */
export const accessReaders: ReadonlyMap<string, ReadAccess> = new Map([
  ["cloudformation", cloudFormationAccess],
  ["cognito-idp", cognitoIdpAccess],
  ["dynamodb", dynamoDbAccess],
  ["events", eventsAccess],
  ["lambda", lambdaAccess],
  ["logs", logsAccess],
  ["secretsmanager", secretsManagerAccess],
  ["sns", snsAccess],
  ["sqs", sqsAccess],
  ["ssm", ssmAccess],
]);
