import type { ApiNames } from "./gateway-request.ts";

/** `arn:aws:execute-api:<region>:<account>:<api>`, which the stage, the method and the path follow. */
export function apiArn({ region, accountId, apiId }: ApiNames): string {
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}`;
}

/** What the permission of an authorizer's function is written against. */
export function authorizerArn(api: ApiNames, authorizerId: string): string {
  return `${apiArn(api)}/authorizers/${authorizerId}`;
}
