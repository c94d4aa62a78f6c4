import type { Route } from "@repo/model/route";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import type { GatewayApi, GatewayApiClass, MeasuredApi } from "../gateway/gateway-api.ts";
import { HttpGateway } from "../gateway/http-gateway.ts";
import { RestGateway } from "../gateway/rest/rest-gateway.ts";
import type { TriggeredBy } from "../links/links.ts";
import type { GatewayType } from "../stages/gateway-type.ts";
import type { AppFunction } from "./app-function.ts";
import type { Authentication } from "./authentication.ts";

export interface GatewayProps {
  /** The only origin whose scripts a browser lets read the answers. */
  readonly client: { readonly url: string };
  /** Whose tokens are accepted. */
  readonly authentication: Authentication;
}

const kinds: Readonly<Record<GatewayType, GatewayApiClass>> = { http: HttpGateway, rest: RestGateway };

/** An API that checks tokens and scopes before a function is invoked: an HTTP API or a REST API, as the stage says. */
export class Gateway extends Construct {
  /** What a route's path is appended to: no slash at the end. */
  readonly url: string;
  /** What CloudWatch measures of it. */
  readonly api: MeasuredApi;
  readonly #api: GatewayApi;

  constructor(scope: Construct, id: string, { client, authentication }: GatewayProps) {
    super(scope, id);
    const kind = kinds[DeploymentStage.of(this).settings.gateway];
    this.#api = new kind(this, { origin: client.url, authentication });
    this.url = this.#api.url;
    this.api = this.#api.measured;
  }

  /** Sends the requests of a function's route to the function; unless the route is public, only those with one of its scopes. */
  route(target: AppFunction<TriggeredBy<Route>>): void {
    target.connect(this, target.spec.trigger);
    this.#api.route(target);
  }
}
