import { Duration, Stack } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { signInDomain } from "./sign-in-domain.ts";

/** The headers that keep a page to its own scripts, and its scripts to its own API. */
export function securityHeaders(scope: Construct): ResponseHeadersPolicy {
  const securityHeadersBehavior: ResponseSecurityHeadersBehavior = {
    contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(scope), override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    referrerPolicy: {
      referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
      override: true,
    },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(730),
      includeSubdomains: true,
      override: true,
    },
  };
  return new ResponseHeadersPolicy(scope, "SecurityHeaders", { securityHeadersBehavior });
}

function contentSecurityPolicy(scope: Construct): string {
  const { domains } = DeploymentStage.of(scope).settings;
  // The API allows the distribution's origin, so the distribution can't depend on the API's id in turn.
  const api = `https://${domains?.api?.name ?? `*.execute-api.${Stack.of(scope).region}.amazonaws.com`}`;
  return [
    "default-src 'self'",
    `connect-src 'self' ${api} ${signInDomain(scope).url}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}
