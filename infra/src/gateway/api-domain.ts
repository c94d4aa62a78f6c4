import { DomainName, IpAddressType, SecurityPolicy } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { ApiGatewayv2DomainProperties } from "aws-cdk-lib/aws-route53-targets";
import type { Construct } from "constructs";
import { pointDomain } from "../domains/point-domain.ts";
import type { DomainSettings } from "../stages/stage-settings.ts";

/** The domain of an API, of either kind: API Gateway has one sort of domain for both. */
export function apiDomain(scope: Construct, domain: DomainSettings): DomainName {
  const certificate = Certificate.fromCertificateArn(scope, "Certificate", domain.certificateArn);
  const domainName = new DomainName(scope, "DomainName", {
    domainName: domain.name,
    certificate,
    securityPolicy: SecurityPolicy.TLS_1_2,
    ipAddressType: IpAddressType.DUAL_STACK,
  });
  const { regionalDomainName, regionalHostedZoneId } = domainName;
  pointDomain(scope, {
    domain,
    target: new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId),
    targetName: regionalDomainName,
    output: "ApiDomainTarget",
  });
  return domainName;
}
