import type { Route } from "@repo/model/route";
import { Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { CorsHttpMethod, HttpApi, HttpMethod, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import type { AppFunction } from "../constructs/app-function.ts";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { TriggeredBy } from "../links/links.ts";
import { accessLogFormat } from "../observability/access-log-format.ts";
import { namedLogGroup } from "../observability/named-log-group.ts";
import { apiDomain } from "./api-domain.ts";
import { crossOrigin, exposedHeaders } from "./cross-origin.ts";
import type { GatewayApi, GatewayApiProps } from "./gateway-api.ts";

/** An HTTP API: a JWT authorizer checks tokens and scopes, and the API itself answers what CORS asks. */
export class HttpGateway implements GatewayApi {
  readonly url: string;
  readonly measured: HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, { origin, authentication }: GatewayApiProps) {
    const { settings } = DeploymentStage.of(scope);
    const { throttle, domains } = settings;
    const exposed = exposedHeaders(settings);
    const api = new HttpApi(scope, "Api", {
      apiName: Stack.of(scope).stackName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domains?.api !== undefined,
      corsPreflight: {
        allowOrigins: [origin],
        allowMethods: crossOrigin.methods.map((method) => CorsHttpMethod[method]),
        allowHeaders: [...crossOrigin.requestHeaders],
        ...(exposed.length > 0 && { exposeHeaders: exposed }),
        maxAge: crossOrigin.maxAge,
      },
    });
    const domainName = domains?.api && apiDomain(scope, domains.api);
    api.addStage("Stage", {
      stageName: "$default",
      autoDeploy: true,
      throttle,
      ...(domainName && { domainMapping: { domainName } }),
      accessLogSettings: {
        destination: new LogGroupLogDestination(namedLogGroup(scope, "AccessLogs", "access")),
        format: AccessLogFormat.custom(accessLogFormat("http")),
      },
    });
    this.#authorizer = new HttpJwtAuthorizer("Authorizer", authentication.issuer, {
      jwtAudience: [authentication.clientId],
    });
    this.measured = api;
    this.url = domainName ? `https://${domainName.name}` : api.apiEndpoint;
  }

  route({ spec: { trigger: route }, live }: AppFunction<TriggeredBy<Route>>): void {
    const added = this.measured.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      integration: new HttpLambdaIntegration("Integration", live),
      ...(route.scopes && { authorizer: this.#authorizer, authorizationScopes: [...route.scopes] }),
    });
    if (route.scopes) return;
    for (const open of added)
      accept(open, "Its contract says that it is public.", "AwsSolutions::AwsSolutions-APIG4");
  }
}
