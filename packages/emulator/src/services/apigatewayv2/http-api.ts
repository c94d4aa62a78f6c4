import { AwsError } from "../../endpoint/aws-error.ts";
import type { ApiNames } from "../execute-api/gateway-request.ts";
import { identifier } from "../execute-api/identifier.ts";
import { type Route, RouteTable } from "../execute-api/routing/route-table.ts";
import { checkIdentitySource } from "./authorizers/identity-source.ts";
import type { Authorizer, CorsConfiguration, Integration, RouteDefinition, Stage } from "./definition.ts";

/** A quota of AWS that can't be raised. */
const integrationQuota = 300;

/** The definition of one HTTP API; it may grow while the API already answers. */
export class HttpApi {
  readonly names: ApiNames;
  readonly cors: CorsConfiguration | undefined;
  readonly stages = new Map<string, Stage>();
  readonly routes = new RouteTable<RouteDefinition>();
  readonly integrations = new Map<string, Integration>();
  readonly authorizers = new Map<string, Authorizer>();

  constructor(names: ApiNames, cors: CorsConfiguration | undefined) {
    this.names = names;
    this.cors = cors;
  }

  /** `https://<id>.execute-api.<region>.amazonaws.com`: the address that it would have in AWS. */
  get awsUrl(): string {
    return `https://${this.names.domainName}`;
  }

  /** @throws {AwsError} `ConflictException` on a second stage of this name */
  addStage(stage: Stage): void {
    if (!/^(\$default|[\w-]{1,128})$/.test(stage.name)) {
      throw refused(`"${stage.name}" is no stage name: use $default, or letters, digits, - and _.`);
    }
    if (this.stages.has(stage.name)) throw conflict(`The stage "${stage.name}" already exists.`);
    this.stages.set(stage.name, stage);
  }

  /** Deploys the routes to a stage that doesn't deploy by itself. @throws {AwsError} `NotFoundException` */
  deploy(stageName: string): void {
    const stage = this.stages.get(stageName);
    if (!stage) throw new AwsError("NotFoundException", `The API has no stage "${stageName}".`, 404);
    stage.deployed = true;
  }

  /** @param key tells the integrations of an API apart @returns its id */
  addIntegration(key: string, integration: Integration): string {
    if (this.integrations.size >= integrationQuota) {
      throw refused(
        `An API has at most ${integrationQuota} integrations: give each service an API of its own.`,
      );
    }
    const id = identifier(`${this.names.apiId}/${key}`, 7);
    this.integrations.set(id, integration);
    return id;
  }

  /** @param define makes the authorizer, given its id @returns the id */
  addAuthorizer(key: string, define: (id: string) => Authorizer): string {
    const id = identifier(`${this.names.apiId}/${key}`, 6);
    const authorizer = define(id);
    for (const source of identitySources(authorizer)) checkIdentitySource(source);
    if (authorizer.kind === "lambda" && authorizer.resultTtl > 0 && authorizer.identitySources.length === 0) {
      throw refused("AuthorizerResultTtlInSeconds needs an IdentitySource: it is the key of the cache.");
    }
    this.authorizers.set(id, authorizer);
    return id;
  }

  /** @throws {AwsError} `ConflictException` on a second route of this key, `BadRequestException` on a dangling one */
  addRoute(route: RouteDefinition): Route<RouteDefinition> {
    if (this.routes.has(route.routeKey)) {
      throw conflict(`Route with key ${route.routeKey} already exists for this API.`);
    }
    if (route.target !== undefined && !this.integrationOf(route)) {
      throw refused(
        `The route ${route.routeKey} has the target "${route.target}": it must be integrations/<id>.`,
      );
    }
    const wanted = { NONE: undefined, AWS_IAM: undefined, JWT: "jwt", CUSTOM: "lambda" }[
      route.authorizationType
    ];
    if (wanted && this.authorizers.get(route.authorizerId ?? "")?.kind !== wanted) {
      throw refused(
        `The route ${route.routeKey} has AuthorizationType ${route.authorizationType}, but its AuthorizerId names no such authorizer of this API.`,
      );
    }
    if (route.authorizationScopes.length > 0 && route.authorizationType !== "JWT") {
      throw refused(
        `The route ${route.routeKey} has AuthorizationScopes: only AuthorizationType JWT takes them.`,
      );
    }
    return this.routes.add(route, identifier(`${this.names.apiId}/${route.routeKey}`, 7));
  }

  /** What a route leads to. */
  integrationOf(route: RouteDefinition): Integration | undefined {
    return this.integrations.get(/^integrations\/(.+)$/.exec(route.target ?? "")?.[1] ?? "");
  }
}

function identitySources(authorizer: Authorizer): readonly string[] {
  return authorizer.kind === "jwt" ? [authorizer.identitySource] : authorizer.identitySources;
}

function refused(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}

function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message, 409);
}
