import type { Route } from "@repo/model/route";
import { Duration, Stack } from "aws-cdk-lib";
import {
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  RequestValidator,
  RestApi,
  type Stage,
} from "aws-cdk-lib/aws-apigateway";
import type { Construct } from "constructs";
import type { AppFunction } from "../../constructs/app-function.ts";
import type { Authentication } from "../../constructs/authentication.ts";
import { DeploymentStage } from "../../deployment-stage.ts";
import type { TriggeredBy } from "../../links/links.ts";
import { accessLogFormat } from "../../observability/access-log-format.ts";
import { namedLogGroup } from "../../observability/named-log-group.ts";
import { exposedHeaders } from "../cross-origin.ts";
import type { GatewayApi, GatewayApiProps } from "../gateway-api.ts";
import { acceptMethod, acceptStage } from "./accept-findings.ts";
import { answerWithoutRoutes } from "./answer-without-routes.ts";
import { answerProblems } from "./gateway-responses.ts";
import { LogRole } from "./log-role.ts";
import { requestChecks } from "./request-checks.ts";
import { requireTls } from "./require-tls.ts";
import { resourceAt } from "./resource-at.ts";
import { restDomain } from "./rest-domain.ts";

/**
 * A REST API: a Cognito authorizer checks tokens and scopes, a validator the shape of requests, and what the API itself refuses it
 * answers with problem details. Its functions answer what CORS asks, as it can't.
 */
export class RestGateway implements GatewayApi {
  readonly url: string;
  readonly measured: Stage;
  readonly #scope: Construct;
  readonly #api: RestApi;
  readonly #origin: string;
  readonly #authentication: Authentication;
  readonly #validator: RequestValidator;
  #authorizer: CognitoUserPoolsAuthorizer | undefined;

  constructor(scope: Construct, { origin, authentication }: GatewayApiProps) {
    const stage = DeploymentStage.of(scope);
    const { throttle, domains, tracing } = stage.settings;
    Stack.of(scope).addStackDependency(LogRole.in(stage), "API Gateway writes access logs with its role.");
    // Not "Api", as an HTTP API is called: CloudFormation never makes one type of a resource into another.
    this.#api = new RestApi(scope, "RestApi", {
      restApiName: Stack.of(scope).stackName,
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      disableExecuteApiEndpoint: domains?.api !== undefined,
      cloudWatchRole: false,
      deployOptions: {
        stageName: "v1",
        throttlingRateLimit: throttle.rateLimit,
        throttlingBurstLimit: throttle.burstLimit,
        tracingEnabled: tracing ?? false,
        accessLogDestination: new LogGroupLogDestination(namedLogGroup(scope, "AccessLogs", "access")),
        accessLogFormat: AccessLogFormat.custom(accessLogFormat("rest")),
      },
    });
    // `outputs` tells where it is, by a name that stays the same.
    this.#api.node.tryRemoveChild("Endpoint");
    requireTls(this.#api);
    answerProblems(this.#api, origin);
    answerWithoutRoutes(this.#api);
    this.#validator = new RequestValidator(scope, "Validator", {
      restApi: this.#api,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.measured = this.#api.deploymentStage;
    acceptStage(this.measured, tracing ?? false);
    this.#scope = scope;
    this.#origin = origin;
    this.#authentication = authentication;
    const { region, urlSuffix } = Stack.of(scope);
    this.url = domains?.api
      ? `https://${restDomain(scope, domains.api, this.measured)}`
      : `https://${this.#api.restApiId}.execute-api.${region}.${urlSuffix}/${this.measured.stageName}`;
  }

  route(target: AppFunction<TriggeredBy<Route>>): void {
    const { trigger: route } = target.spec;
    const resource = resourceAt(this.#api, route, this.#origin);
    const method = resource.addMethod(
      route.method,
      new LambdaIntegration(target.live, { allowTestInvoke: false }),
      {
        requestValidator: this.#validator,
        ...requestChecks(resource, route),
        ...(route.scopes && {
          authorizationType: AuthorizationType.COGNITO,
          authorizer: this.#tokens(),
          authorizationScopes: [...route.scopes],
        }),
      },
    );
    acceptMethod(method, route);
    target.lambda.addEnvironment("CORS", this.#answerHeaders());
  }

  /** What each function adds to its answers, as the middleware reads it. */
  #answerHeaders(): string {
    const exposed = exposedHeaders(DeploymentStage.of(this.#scope).settings);
    return Stack.of(this.#scope).toJsonString({
      "access-control-allow-origin": this.#origin,
      ...(exposed.length > 0 && { "access-control-expose-headers": exposed.join(", ") }),
    });
  }

  /** The CDK refuses an authorizer that no method has. */
  #tokens(): CognitoUserPoolsAuthorizer {
    this.#authorizer ??= new CognitoUserPoolsAuthorizer(this.#scope, "Authorizer", {
      cognitoUserPools: [this.#authentication.userPool],
      // What is remembered would let a token in after it has expired.
      resultsCacheTtl: Duration.seconds(0),
    });
    return this.#authorizer;
  }
}
