import type { AccessLogSettings, Throttling } from "../../services/apigatewayv2/definition.ts";
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

/** Access logs go to a log group; an HTTP API sends them to Firehose too, which is not run here. */
function readAccessLog(settings: Properties | undefined): AccessLogSettings | undefined {
  const destination = settings?.optional("DestinationArn") ?? "";
  const [, logGroup] =
    /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([.\-_/#A-Za-z0-9]{1,512})(?::\*)?$/.exec(destination) ?? [];
  const format = settings?.optional("Format");
  return logGroup !== undefined && format !== undefined ? { logGroup, format } : undefined;
}

/** What is left out is the account's quota in AWS, which one machine doesn't reach. */
function readThrottling(settings: Properties | undefined): Throttling | undefined {
  const rateLimit = settings?.number("ThrottlingRateLimit", 0, 1e9);
  const burstLimit = settings?.number("ThrottlingBurstLimit", 0, 1e9);
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return { rateLimit: rateLimit ?? 10_000, burstLimit: burstLimit ?? 5_000 };
}
