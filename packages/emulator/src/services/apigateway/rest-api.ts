import { AwsError } from "../../endpoint/aws-error.ts";
import type { ApiNames } from "../execute-api/gateway-request.ts";
import { identifier } from "../execute-api/identifier.ts";
import { parseRouteKey } from "../execute-api/routing/route-key.ts";
import { RouteTable } from "../execute-api/routing/route-table.ts";
import type {
  Deployment,
  GatewayResponseDefinition,
  MethodRoute,
  RequestValidator,
  RestApiSettings,
  RestAuthorizer,
  RestMethod,
  RestStage,
} from "./definition.ts";
import type { GatewayResponseType } from "./gateway-responses/response-types.ts";

/** A quota of AWS. */
const resourceQuota = 300;

/** The definition of one REST API, of which its stages serve what was deployed. */
export class RestApi {
  readonly names: ApiNames;
  readonly rootResourceId: string;
  readonly stages = new Map<string, RestStage>();
  readonly #paths = new Map<string, string>();
  readonly #methods = new Map<string, RestMethod>();
  readonly #authorizers = new Map<string, RestAuthorizer>();
  readonly #validators = new Map<string, RequestValidator>();
  readonly #models = new Map<string, object>();
  readonly #gatewayResponses = new Map<GatewayResponseType, GatewayResponseDefinition>();
  readonly #deployments = new Map<string, Deployment>();
  #settings: RestApiSettings;

  constructor(names: ApiNames, settings: RestApiSettings) {
    this.names = names;
    this.#settings = settings;
    this.rootResourceId = this.#id("/");
    this.#begin();
  }

  set settings(settings: RestApiSettings) {
    this.#settings = settings;
  }

  /** Takes back all but what was deployed, for a definition that stands in place of this one. */
  clear(): void {
    for (const part of [this.#paths, this.#methods, this.#authorizers, this.#validators, this.#models])
      part.clear();
    this.#gatewayResponses.clear();
    this.#begin();
  }

  /** What its methods are, as of now: `GET /orders`; those that only answer preflights are left out. */
  get routes(): string[] {
    return [...this.#methods.values()]
      .filter(({ integration }) => integration?.kind !== "mock")
      .map((method) => this.#routeKey(method));
  }

  deploymentOf(stage: RestStage): Deployment | undefined {
    return this.#deployments.get(stage.deploymentId);
  }

  /** @throws {AwsError} `ConflictException` on a second resource of this path, `NotFoundException` without its parent */
  addResource(parentId: string, pathPart: string): string {
    if (this.#paths.size >= resourceQuota) throw refused(`An API has at most ${resourceQuota} resources.`);
    const parent = this.#pathOf(parentId);
    const path = `${parent === "/" ? "" : parent}/${pathPart}`;
    parseRouteKey(`ANY ${path}`);
    if ([...this.#paths.values()].includes(path)) {
      throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
    }
    const id = this.#id(path);
    this.#paths.set(id, path);
    return id;
  }

  /** The resource of a path, with those above it: the ones that are not there yet are added. */
  ensureResource(path: string): string {
    const known = [...this.#paths].find(([, declared]) => declared === path);
    if (known) return known[0];
    const slash = path.lastIndexOf("/");
    return this.addResource(this.ensureResource(path.slice(0, slash) || "/"), path.slice(slash + 1));
  }

  /** @param key tells the methods of an API apart: the one that has it already becomes another one */
  putMethod(key: string, method: RestMethod): void {
    const routeKey = this.#routeKey(method);
    for (const [other, declared] of this.#methods) {
      if (other !== key && this.#routeKey(declared) === routeKey) {
        throw conflict(`Method already exists for this resource: ${routeKey}`);
      }
    }
    this.#methods.set(key, method);
  }

  /** @param define makes the authorizer, given its id @returns the id */
  putAuthorizer(key: string, define: (id: string) => RestAuthorizer): string {
    const id = this.#id(key, 6);
    this.#authorizers.set(id, define(id));
    return id;
  }

  putValidator(key: string, validator: RequestValidator): string {
    const id = this.#id(key, 6);
    this.#validators.set(id, validator);
    return id;
  }

  putModel(name: string, schema: object): void {
    this.#models.set(name, schema);
  }

  putGatewayResponse(type: GatewayResponseType, response: GatewayResponseDefinition): void {
    this.#gatewayResponses.set(type, response);
  }

  /** @throws {AwsError} `NotFoundException` when there is no such deployment */
  putStage(stage: RestStage): void {
    if (!/^[\w-]{1,128}$/.test(stage.name)) {
      throw refused(`"${stage.name}" is no stage name: use letters, digits, - and _.`);
    }
    if (!this.deploymentOf(stage)) throw notFound(`The API has no deployment "${stage.deploymentId}".`);
    this.stages.set(stage.name, stage);
  }

  /**
   * Keeps the API as it is now, for stages to serve.
   * @throws {AwsError} `BadRequestException` when it has no methods, or one that leads nowhere
   */
  deploy(key: string): string {
    if (this.#methods.size === 0) throw refused("The REST API doesn't contain any methods");
    const routes = new RouteTable<MethodRoute>();
    for (const method of this.#methods.values()) {
      const routeKey = this.#routeKey(method);
      if (!method.integration) throw refused(`No integration defined for method ${routeKey}.`);
      this.#checkReferences(routeKey, method);
      routes.add({ routeKey, method }, method.resourceId);
    }
    const id = this.#id(key, 6);
    this.#deployments.set(id, {
      id,
      routes,
      authorizers: new Map(this.#authorizers),
      validators: new Map(this.#validators),
      models: new Map(this.#models),
      gatewayResponses: new Map(this.#gatewayResponses),
      settings: this.#settings,
    });
    return id;
  }

  /** What each API has from the start. */
  #begin(): void {
    this.#paths.set(this.rootResourceId, "/");
    this.#models.set("Empty", {});
    this.#models.set("Error", { type: "object", properties: { message: { type: "string" } } });
  }

  #checkReferences(routeKey: string, method: RestMethod): void {
    const { authorizationType: type, authorizerId = "", authorizationScopes, requestModels } = method;
    const authorizer = this.#authorizers.get(authorizerId)?.kind;
    const fits =
      (type === "COGNITO_USER_POOLS" && authorizer === "cognito") ||
      (type === "CUSTOM" && (authorizer === "token" || authorizer === "request"));
    if (type !== "NONE" && type !== "AWS_IAM" && !fits) {
      throw refused(
        `${routeKey} has AuthorizationType ${type}, but its AuthorizerId names no such authorizer of this API.`,
      );
    }
    if (authorizationScopes.length > 0 && type !== "COGNITO_USER_POOLS") {
      throw refused(
        `${routeKey} has AuthorizationScopes: only AuthorizationType COGNITO_USER_POOLS takes them.`,
      );
    }
    const missing = Object.values(requestModels).find((name) => !this.#models.has(name));
    if (missing !== undefined)
      throw refused(`${routeKey} has the model "${missing}", which the API has not.`);
  }

  #routeKey({ httpMethod, resourceId }: RestMethod): string {
    return `${httpMethod} ${this.#pathOf(resourceId)}`;
  }

  #pathOf(resourceId: string): string {
    const path = this.#paths.get(resourceId);
    if (path === undefined) throw notFound(`The API has no resource "${resourceId}".`);
    return path;
  }

  #id(key: string, length = 10): string {
    return identifier(`${this.names.apiId}/${key}`, length);
  }
}

function refused(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}

function notFound(message: string): AwsError {
  return new AwsError("NotFoundException", message, 404);
}

function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message, 409);
}
