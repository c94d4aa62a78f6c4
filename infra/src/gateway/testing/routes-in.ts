import { nameOf, type StackTemplate } from "../../testing/stack-template.ts";

/** A route of a gateway, whichever kind of API it is made of. */
export interface RouteInTemplate {
  readonly key: unknown;
  /** `undefined` when nobody is asked for a token. */
  readonly scopes: unknown;
  /** What it sends its requests to. */
  readonly target: string;
}

/** The routes of the HTTP APIs of a template, and of its REST APIs but for those that browsers ask first, by their keys. */
export function routesIn(template: StackTemplate): RouteInTemplate[] {
  const routes = [...ofHttp(template), ...ofRest(template)];
  return routes.sort((one, other) => String(one.key).localeCompare(String(other.key)));
}

function ofHttp(template: StackTemplate): RouteInTemplate[] {
  return [...template.all("AWS::ApiGatewayV2::Route").values()].map(({ Properties }) => {
    const { RouteKey: key, AuthorizationType, AuthorizationScopes: scopes, Target } = Properties;
    const { IntegrationUri } = template.one(
      "AWS::ApiGatewayV2::Integration",
      nameOf(Target).replace("integrations/", ""),
    ).Properties;
    return { key, scopes: AuthorizationType === "JWT" ? scopes : undefined, target: nameOf(IntegrationUri) };
  });
}

function ofRest(template: StackTemplate): RouteInTemplate[] {
  return [...template.all("AWS::ApiGateway::Method").values()].flatMap(({ Properties }) => {
    const { HttpMethod, ResourceId, AuthorizationType, AuthorizationScopes: scopes } = Properties;
    if (HttpMethod === "OPTIONS") return [];
    const { Uri } = Properties.Integration as { readonly Uri: unknown };
    const [, target = ""] = /\/functions\/(\w+)\/invocations$/.exec(nameOf(Uri)) ?? [];
    const asked = AuthorizationType === "COGNITO_USER_POOLS" ? scopes : undefined;
    return [{ key: `${HttpMethod} ${pathOf(template, ResourceId)}`, scopes: asked, target }];
  });
}

/** The path of a resource of a REST API, from its tree. */
function pathOf(template: StackTemplate, reference: unknown): string {
  const { Ref = "" } = reference as { readonly Ref?: string };
  const resource = template.all("AWS::ApiGateway::Resource").get(Ref);
  if (!resource) return "";
  const { ParentId, PathPart } = resource.Properties;
  return `${pathOf(template, ParentId)}/${PathPart}`;
}
