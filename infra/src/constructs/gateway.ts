import type { Route } from "@repo/model/route";
import { Duration, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { CorsHttpMethod, HttpApi, HttpMethod, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import type { TriggeredBy } from "../links/links.ts";
import { accessLogFormat } from "./access-log-format.ts";
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
  readonly #api: HttpApi;
  readonly #authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { client, authentication }: GatewayProps) {
    super(scope, id);
    const { logRetention, removalPolicy, throttle } = DeploymentStage.of(this).settings;
    this.#api = new HttpApi(this, "Api", {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
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
        maxAge: Duration.hours(1),
      },
    });
    const logGroup = new LogGroup(this, "AccessLogs", { retention: logRetention, removalPolicy });
    this.#api.addStage("Stage", {
      stageName: "$default",
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(accessLogFormat),
      },
    });
    this.#authorizer = new HttpJwtAuthorizer("Authorizer", authentication.issuer, {
      jwtAudience: [authentication.clientId],
    });
    this.url = this.#api.apiEndpoint;
  }

  /** Sends the requests of a function's route to the function; unless the route is public, only those with one of its scopes. */
  route(target: AppFunction<TriggeredBy<Route>>): void {
    const { trigger: route } = target.spec;
    this.#api.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      integration: new HttpLambdaIntegration("Integration", target.lambda),
      ...(route.scopes && { authorizer: this.#authorizer, authorizationScopes: [...route.scopes] }),
    });
  }
}
