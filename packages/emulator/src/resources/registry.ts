import { apiGatewayAuthorizer } from "./apigateway/authorizer.ts";
import { apiGatewayApiKey } from "./apigateway/client-access/api-key.ts";
import { apiGatewayUsagePlan } from "./apigateway/client-access/usage-plan.ts";
import { apiGatewayUsagePlanKey } from "./apigateway/client-access/usage-plan-key.ts";
import { apiGatewayDeployment } from "./apigateway/deployment.ts";
import { apiGatewayGatewayResponse } from "./apigateway/gateway-response.ts";
import { apiGatewayMethod } from "./apigateway/method/method.ts";
import { apiGatewayModel } from "./apigateway/model.ts";
import { apiGatewayRequestValidator } from "./apigateway/request-validator.ts";
import { apiGatewayResource } from "./apigateway/resource.ts";
import { apiGatewayRestApi } from "./apigateway/rest-api.ts";
import { apiGatewayStage } from "./apigateway/stage.ts";
import { apiGatewayV2Api } from "./apigatewayv2/api.ts";
import { apiGatewayV2Authorizer } from "./apigatewayv2/authorizer.ts";
import { apiGatewayV2Deployment } from "./apigatewayv2/deployment.ts";
import { apiGatewayV2Integration } from "./apigatewayv2/integration.ts";
import { apiGatewayV2Route } from "./apigatewayv2/route.ts";
import { apiGatewayV2Stage } from "./apigatewayv2/stage.ts";
import { cognitoManagedLoginBranding } from "./cognito/managed-login-branding.ts";
import { cognitoUserPool } from "./cognito/user-pool.ts";
import { cognitoUserPoolClient } from "./cognito/user-pool-client.ts";
import { cognitoUserPoolDomain } from "./cognito/user-pool-domain.ts";
import { cognitoUserPoolGroup } from "./cognito/user-pool-group.ts";
import { cognitoUserPoolResourceServer } from "./cognito/user-pool-resource-server.ts";
import { cognitoUserPoolUser } from "./cognito/user-pool-user.ts";
import { dynamoDbGlobalTable, dynamoDbTable } from "./dynamodb/table.ts";
import { eventsEventBus } from "./events/event-bus.ts";
import { eventsRule } from "./events/rule.ts";
import { iamManagedPolicy } from "./iam/managed-policy.ts";
import { iamPolicy, iamRolePolicy } from "./iam/policy.ts";
import { iamRole } from "./iam/role.ts";
import { lambdaAlias } from "./lambda/alias.ts";
import { lambdaEventInvokeConfig } from "./lambda/event-invoke-config.ts";
import { lambdaEventSourceMapping } from "./lambda/event-source-mapping.ts";
import { lambdaFunction } from "./lambda/function.ts";
import { lambdaPermission } from "./lambda/permission.ts";
import { lambdaVersion } from "./lambda/version.ts";
import { logsLogGroup } from "./logs/log-group.ts";
import { logsMetricFilter } from "./logs/metric-filter.ts";
import { logsQueryDefinition } from "./logs/query-definition.ts";
import { logsResourcePolicy } from "./logs/resource-policy.ts";
import { logsSubscriptionFilter } from "./logs/subscription-filter.ts";
import * as apiGateway from "./passive/api-gateway.ts";
import * as hosting from "./passive/hosting.ts";
import * as observability from "./passive/observability.ts";
import * as releases from "./passive/releases.ts";
import type { ResourceType } from "./resource-type.ts";
import { schedulerSchedule } from "./scheduler/schedule.ts";
import { schedulerScheduleGroup } from "./scheduler/schedule-group.ts";
import { secretsManagerResourcePolicy } from "./secretsmanager/resource-policy.ts";
import { secretsManagerSecret } from "./secretsmanager/secret.ts";
import { snsSubscription } from "./sns/subscription.ts";
import { snsTopic } from "./sns/topic.ts";
import { snsTopicPolicy } from "./sns/topic-policy.ts";
import { sqsQueue } from "./sqs/queue.ts";
import { sqsQueuePolicy } from "./sqs/queue-policy.ts";
import { ssmParameter } from "./ssm/parameter.ts";

const types: readonly ResourceType[] = [
  apiGatewayApiKey,
  apiGatewayAuthorizer,
  apiGatewayDeployment,
  apiGatewayGatewayResponse,
  apiGatewayMethod,
  apiGatewayModel,
  apiGatewayRequestValidator,
  apiGatewayResource,
  apiGatewayRestApi,
  apiGatewayStage,
  apiGatewayUsagePlan,
  apiGatewayUsagePlanKey,
  apiGatewayV2Api,
  apiGatewayV2Authorizer,
  apiGatewayV2Deployment,
  apiGatewayV2Integration,
  apiGatewayV2Route,
  apiGatewayV2Stage,
  cognitoManagedLoginBranding,
  cognitoUserPool,
  cognitoUserPoolClient,
  cognitoUserPoolDomain,
  cognitoUserPoolGroup,
  cognitoUserPoolResourceServer,
  cognitoUserPoolUser,
  dynamoDbGlobalTable,
  dynamoDbTable,
  eventsEventBus,
  eventsRule,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  iamRolePolicy,
  lambdaAlias,
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaPermission,
  lambdaVersion,
  logsLogGroup,
  logsMetricFilter,
  logsQueryDefinition,
  logsResourcePolicy,
  logsSubscriptionFilter,
  schedulerSchedule,
  schedulerScheduleGroup,
  secretsManagerResourcePolicy,
  secretsManagerSecret,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  sqsQueue,
  sqsQueuePolicy,
  ssmParameter,
  ...Object.values(apiGateway),
  ...Object.values(hosting),
  ...Object.values(observability),
  ...Object.values(releases),
];

/** Every resource type that the emulator knows, by its name in a template. */
export const registry: ReadonlyMap<string, ResourceType> = new Map(types.map((type) => [type.type, type]));
