import type { Stage } from "aws-cdk-lib/aws-apigateway";
import { CfnApiMapping } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import type { DomainSettings } from "../../stages/stage-settings.ts";
import { apiDomain } from "../api-domain.ts";

/** Serves a stage of a REST API at the root of a domain. @returns the domain's name */
export function restDomain(scope: Construct, domain: DomainSettings, stage: Stage): string {
  const { name } = apiDomain(scope, domain);
  new CfnApiMapping(scope, "ApiMapping", {
    apiId: stage.restApi.restApiId,
    domainName: name,
    stage: stage.stageName,
  });
  return name;
}
