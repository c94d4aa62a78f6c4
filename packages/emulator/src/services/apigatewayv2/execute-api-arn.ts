import { apiArn } from "../execute-api/execute-api-arn.ts";
import type { RoutedRequest } from "./routed-request.ts";

/** What an authorizer's policy is written against: the call as it was made. */
export function routeArn({ api, stage, request, routePath }: RoutedRequest): string {
  return `${apiArn(api)}/${stage.name}/${request.method}${routePath}`;
}

/** What a function's permission is written against: the route as it is declared. */
export function permissionArn({ api, stage, request, route }: RoutedRequest): string {
  if (!route.key) return `${apiArn(api)}/${stage.name}/$default`;
  const method = route.key.method === "ANY" ? request.method : route.key.method;
  return `${apiArn(api)}/${stage.name}/${method}${route.key.path}`;
}
