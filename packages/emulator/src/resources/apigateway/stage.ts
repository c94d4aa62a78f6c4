import type { RestStage } from "../../services/apigateway/definition.ts";
import { readAccessLog } from "../execute-api/access-log-settings.ts";
import { readThrottling } from "../execute-api/throttling.ts";
import { Properties } from "../properties.ts";
import type { DeclaredResource, Emulation, ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html */
export const apiGatewayStage: ResourceType = {
  type: "AWS::ApiGateway::Stage",
  create(resource, emulation) {
    return { ref: put(resource, emulation) };
  },
  update: put,
};

function put(resource: DeclaredResource, { services }: Emulation): string {
  const properties = Properties.of(resource);
  const api = services.restApis.api(properties.string("RestApiId"));
  const name = properties.string("StageName");
  api.putStage(readStage(name, properties.string("DeploymentId"), properties));
  return name;
}

/** @param settings those of a stage, or the `StageDescription` of a deployment, which are the same */
export function readStage(name: string, deploymentId: string, settings: Properties | undefined): RestStage {
  const throttling = (settings?.list("MethodSettings") ?? []).flatMap((method) => {
    const limits = readThrottling(method);
    // A path is written as in a JSON pointer: /~1orders~1{id}.
    const path = method
      .string("ResourcePath")
      .replace(/^\/(?=~1)/, "")
      .replaceAll("~1", "/");
    return limits ? [[`${path} ${method.string("HttpMethod")}`, limits] as const] : [];
  });
  return {
    name,
    deploymentId,
    variables: settings?.map("Variables") ?? {},
    throttling: new Map(throttling),
    accessLog: readAccessLog(settings?.nested("AccessLogSetting")),
  };
}
