import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import { passive } from "./passive.ts";

/** The role that API Gateway writes logs with: here it needs none. */
export const apiGatewayAccount = passive("AWS::ApiGateway::Account", (resource) => {
  const id = resource.physicalName();
  return { ref: id, attributes: { Id: id } };
});

/** An API answers at its own address on this machine, and at no domain. */
export const apiGatewayDomainName = passive("AWS::ApiGateway::DomainName", (resource, account) => {
  const name = Properties.of(resource).string("DomainName");
  const target = `d-${name.replaceAll(".", "-")}.execute-api.${account.region}.amazonaws.com`;
  return {
    ref: name,
    attributes: {
      DomainNameArn: arn(account, "apigateway", `/domainnames/${name}`),
      DistributionDomainName: target,
      DistributionHostedZoneId: "Z2FDTNDATAQYW2",
      RegionalDomainName: target,
      RegionalHostedZoneId: "Z2FDTNDATAQYW2",
    },
  };
});

export const apiGatewayDomainNameV2 = passive("AWS::ApiGateway::DomainNameV2", (resource, account) => {
  const name = Properties.of(resource).string("DomainName");
  const own = arn(account, "apigateway", `/domainnames/${name}`);
  return { ref: own, attributes: { DomainNameArn: own, DomainNameId: resource.physicalName() } };
});

export const apiGatewayBasePathMapping = passive("AWS::ApiGateway::BasePathMapping", (resource) => ({
  ref: resource.physicalName(),
}));

export const apiGatewayBasePathMappingV2 = passive("AWS::ApiGateway::BasePathMappingV2", (resource) => {
  const id = resource.physicalName();
  return { ref: id, attributes: { BasePathMappingArn: id } };
});
