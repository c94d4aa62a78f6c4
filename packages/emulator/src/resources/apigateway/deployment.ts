import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";
import { readStage } from "./stage.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html */
export const apiGatewayDeployment: ResourceType = {
  type: "AWS::ApiGateway::Deployment",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const api = services.restApis.api(properties.string("RestApiId"));
    const id = api.deploy(resource.logicalId);
    const stageName = properties.optional("StageName");
    if (stageName !== undefined) {
      api.putStage(readStage(stageName, id, properties.nested("StageDescription")));
    }
    return { ref: id, attributes: { DeploymentId: id } };
  },
};
