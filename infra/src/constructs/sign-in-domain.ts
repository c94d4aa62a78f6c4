import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** Where a stack's user pool signs people in: a domain of Cognito's, whose prefix is unique in its Region. */
export function signInDomain(scope: Construct): { readonly prefix: string; readonly url: string } {
  const { stackName, account, region } = Stack.of(scope);
  const prefix = `${stackName.toLowerCase()}-${account}`;
  return { prefix, url: `https://${prefix}.auth.${region}.amazoncognito.com` };
}
