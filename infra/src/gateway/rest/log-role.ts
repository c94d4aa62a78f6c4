import { Aspects, RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnAccount } from "aws-cdk-lib/aws-apigateway";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { DeploymentStage } from "../../deployment-stage.ts";
import { accept } from "../../guards/accept.ts";
import { requiredTags } from "../../tags/required-tags.ts";
import { TagPolicy } from "../../tags/tag-policy.ts";

/**
 * The role with which API Gateway writes the logs of all REST APIs of an account in a Region: a setting that there is once. Each
 * stage brings this same stack, so that the first one of an account makes it and the others find it; it outlives them all.
 */
export class LogRole extends Stack {
  constructor(stage: DeploymentStage) {
    super(stage, "LogRole", { stackName: "api-gateway-log-role", terminationProtection: true });
    // The same in every stage, or each deployment would change what the one before it made.
    Aspects.of(this).add(new TagPolicy(Object.fromEntries(requiredTags.map((key) => [key, "platform"]))));
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
      ],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    accept(
      role,
      "API Gateway refuses a role that may do less, as it is for the logs of every REST API of the account.",
      "AwsSolutions::AwsSolutions-IAM4",
    );
    const account = new CfnAccount(this, "Account", { cloudWatchRoleArn: role.roleArn });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    account.node.addDependency(role);
  }

  /** A stage's one. */
  static in(stage: DeploymentStage): LogRole {
    const made = stage.node.tryFindChild("LogRole");
    return made instanceof LogRole ? made : new LogRole(stage);
  }
}
