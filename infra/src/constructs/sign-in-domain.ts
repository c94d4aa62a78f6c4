import type { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { ServiceStack } from "../service-stack.ts";

/** Where a service's user pool signs people in: a domain of Cognito's, whose prefix is unique in its Region. */
export function signInDomain(scope: Construct): { readonly prefix: string; readonly url: string } {
  const { service, account, region } = ServiceStack.of(scope);
  const prefix = `${DeploymentStage.of(scope).settings.name}-${service}-${account}`;
  return { prefix, url: `https://${prefix}.auth.${region}.amazoncognito.com` };
}
