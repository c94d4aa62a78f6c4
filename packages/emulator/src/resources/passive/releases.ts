import { Properties } from "../properties.ts";
import { passive } from "./passive.ts";

/** No traffic is shifted here: an alias points at its new version at once. */
export const codeDeployApplication = passive("AWS::CodeDeploy::Application", (resource) => ({
  ref: Properties.of(resource).optional("ApplicationName") ?? resource.physicalName(),
}));
export const codeDeployDeploymentGroup = passive("AWS::CodeDeploy::DeploymentGroup", (resource) => ({
  ref: Properties.of(resource).optional("DeploymentGroupName") ?? resource.physicalName(),
}));
export const codeDeployDeploymentConfig = passive("AWS::CodeDeploy::DeploymentConfig", (resource) => ({
  ref: Properties.of(resource).optional("DeploymentConfigName") ?? resource.physicalName(),
}));
