import type { Route } from "@repo/model/route";
import { Duration, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  IpAddressType,
  LogGroupLogDestination,
  SecurityPolicy,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { ApiGatewayv2DomainProperties } from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { pointDomain } from "../domains/point-domain.ts";
import { accept } from "../guards/accept.ts";
import type { TriggeredBy } from "../links/links.ts";
import { accessLogFormat } from "../observability/access-log-format.ts";
import { namedLogGroup } from "../observability/named-log-group.ts";
import type { DomainSettings } from "../stages/stage-settings.ts";
import type { AppFunction } from "./app-function.ts";
import type { Authentication } from "./authentication.ts";
import type { Client } from "./client.ts";

export interface GatewayProps {
  /** The only origin whose scripts a browser lets read the answers. */
  readonly client: Client;
  /** Whose tokens are accepted. */
  readonly authentication: Authentication;
}

/** An HTTP API that checks tokens and scopes before a function is invoked. */
export class Gateway extends Construct {
  readonly url: string;
  readonly api: HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { client, authentication }: GatewayProps) {
    super(scope, id);
    const { throttle, environment, domains } = DeploymentStage.of(this).settings;
    this.api = new HttpApi(this, "Api", {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domains?.api !== undefined,
      corsPreflight: {
        allowOrigins: [client.url],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ["authorization", "content-type", "idempotency-key"],
        // Of what a function answers, a script sees no other headers but a few of HTTP's own.
        ...(environment.COST_HEADER === "on" && { exposeHeaders: ["cost-estimate"] }),
        maxAge: Duration.hours(1),
      },
    });
    const domainName = domains?.api && this.#domainName(domains.api);
    this.api.addStage("Stage", {
      stageName: "$default",
      autoDeploy: true,
      throttle,
      ...(domainName && { domainMapping: { domainName } }),
      accessLogSettings: {
        destination: new LogGroupLogDestination(namedLogGroup(this, "AccessLogs", "access")),
        format: AccessLogFormat.custom(accessLogFormat),
      },
    });
    this.#authorizer = new HttpJwtAuthorizer("Authorizer", authentication.issuer, {
      jwtAudience: [authentication.clientId],
    });
    this.url = domainName ? `https://${domainName.name}` : this.api.apiEndpoint;
  }

  #domainName(domain: DomainSettings): DomainName {
    const certificate = Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn);
    const domainName = new DomainName(this, "DomainName", {
      domainName: domain.name,
      certificate,
      securityPolicy: SecurityPolicy.TLS_1_2,
      ipAddressType: IpAddressType.DUAL_STACK,
    });
    const { regionalDomainName, regionalHostedZoneId } = domainName;
    pointDomain(this, {
      domain,
      target: new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId),
      targetName: regionalDomainName,
      output: "ApiDomainTarget",
    });
    return domainName;
  }

  /** Sends the requests of a function's route to the function; unless the route is public, only those with one of its scopes. */
  route(target: AppFunction<TriggeredBy<Route>>): void {
    const { trigger: route } = target.spec;
    target.connect(this, route);
    const added = this.api.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      integration: new HttpLambdaIntegration("Integration", target.live),
      ...(route.scopes && { authorizer: this.#authorizer, authorizationScopes: [...route.scopes] }),
    });
    if (route.scopes) return;
    for (const open of added)
      accept(open, "Its contract says that it is public.", "AwsSolutions::AwsSolutions-APIG4");
  }
}
