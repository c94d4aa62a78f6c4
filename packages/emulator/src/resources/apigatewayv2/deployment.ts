import { identifier } from "../../services/execute-api/identifier.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/**
 * A deployment holds no copy of the routes here: a stage that has one always answers with the API as it is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-deployment.html
 */
export const apiGatewayV2Deployment: ResourceType = {
  type: "AWS::ApiGatewayV2::Deployment",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const api = services.httpApis.api(properties.string("ApiId"));
    const stageName = properties.optional("StageName");
    if (stageName !== undefined) api.deploy(stageName);
    const id = identifier(`${api.names.apiId}/${resource.logicalId}`, 6);
    return { ref: id, attributes: { DeploymentId: id } };
  },
};
