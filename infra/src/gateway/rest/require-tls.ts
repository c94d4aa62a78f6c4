import { CfnRestApi, type RestApi, SecurityPolicy } from "aws-cdk-lib/aws-apigateway";

/** Has a REST API take TLS 1.2 and 1.3 only, at its own address too, where it would take 1.0. */
export function requireTls(api: RestApi): void {
  const resource = api.node.defaultChild;
  if (!(resource instanceof CfnRestApi)) return;
  resource.securityPolicy = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;
  // A policy of these needs a mode; this is the one in which requests are taken as ever.
  resource.endpointAccessMode = "BASIC";
}
