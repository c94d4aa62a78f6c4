import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from "aws-cdk-lib/aws-codedeploy";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { AlarmBell } from "../alarms/alarm-bell.ts";
import { AppFunction } from "../constructs/app-function.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import type { ServiceStack } from "../service-stack.ts";
import type { Release } from "./release.ts";
import { releaseAlarm } from "./release-alarm.ts";

const configs: Readonly<Record<Exclude<Release, "all-at-once">, ILambdaDeploymentConfig>> = {
  "canary-10-percent-5-minutes": LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  "canary-10-percent-10-minutes": LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
  "canary-10-percent-15-minutes": LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
  "canary-10-percent-30-minutes": LambdaDeploymentConfig.CANARY_10PERCENT_30MINUTES,
  "linear-10-percent-every-1-minute": LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
  "linear-10-percent-every-2-minutes": LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_2MINUTES,
  "linear-10-percent-every-3-minutes": LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_3MINUTES,
  "linear-10-percent-every-10-minutes": LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_10MINUTES,
};

/** Has CodeDeploy move each function's alias to a new version, as slowly as the stage says, and back when its alarm rings. */
export function releases(stack: ServiceStack, bell: AlarmBell): void {
  const { release } = DeploymentStage.of(stack).settings;
  const functions = AppFunction.allOf(stack);
  if (release === "all-at-once" || functions.length === 0) return;
  const application = new LambdaApplication(stack, "Releases");
  const role = new Role(stack, "ReleaseRole", {
    assumedBy: new ServicePrincipal("codedeploy.amazonaws.com"),
  });
  for (const target of functions) {
    const alarm = releaseAlarm(bell, target);
    const { functionArn } = target.lambda;
    role.addToPolicy(
      new PolicyStatement({
        actions: ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
        // Not the alias's own ARN: it is updated by what this role is for.
        resources: [functionArn, `${functionArn}:${target.live.aliasName}`],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ["cloudwatch:DescribeAlarms"], resources: [alarm.alarmArn] }),
    );
    const group = new LambdaDeploymentGroup(target, "Release", {
      application,
      // AWS's managed policy would let it change the aliases of every function of the account.
      role: role.withoutPolicyUpdates(),
      alias: target.live,
      deploymentConfig: configs[release],
      alarms: [alarm],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    // It can't be used before the role may do all this.
    group.node.addDependency(role);
  }
}
