import { readAccessLog } from "../execute-api/access-log-settings.ts";
import { readThrottling } from "../execute-api/throttling.ts";
import { Properties } from "../properties.ts";
import type { ResourceType } from "../resource-type.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
export const apiGatewayV2Stage: ResourceType = {
  type: "AWS::ApiGatewayV2::Stage",
  create(resource, { services }) {
    const properties = Properties.of(resource);
    const name = properties.string("StageName");
    const routes = properties.nested("RouteSettings");
    services.httpApis.api(properties.string("ApiId")).addStage({
      name,
      variables: properties.map("StageVariables"),
      defaultThrottling: readThrottling(properties.nested("DefaultRouteSettings")),
      routeThrottling: Object.fromEntries(
        (routes?.names ?? []).flatMap((key) => {
          const throttling = readThrottling(routes!.nested(key));
          return throttling ? [[key, throttling]] : [];
        }),
      ),
      accessLog: readAccessLog(properties.nested("AccessLogSettings")),
      deployed: (properties.boolean("AutoDeploy") ?? false) || properties.has("DeploymentId"),
    });
    return { ref: name };
  },
};
