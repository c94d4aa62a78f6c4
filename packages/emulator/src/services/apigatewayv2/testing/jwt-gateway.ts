import type { JSONWebKeySet } from "jose";
import type { TestIssuer } from "../../execute-api/testing/test-issuer.ts";
import { startGateway, type TestGateway } from "./test-gateway.ts";

export interface Protection {
  readonly scopes?: string[];
  readonly identitySource?: string;
  readonly keys?: (issuer: string) => Promise<JSONWebKeySet>;
}

/** An API whose one route, GET /orders, wants a token of the issuer for the audience. */
export async function startJwtGateway(
  issuer: TestIssuer,
  audience: string,
  { scopes = [], identitySource = "$request.header.Authorization", keys }: Protection = {},
): Promise<TestGateway> {
  const gateway = await startGateway({ keys: keys ?? (async () => issuer.jwks) });
  const authorizerId = gateway.api.addAuthorizer("Jwt", () => ({
    kind: "jwt",
    identitySource,
    issuer: issuer.url,
    audience: [audience],
  }));
  gateway.route("GET /orders", { authorizationType: "JWT", authorizerId, authorizationScopes: scopes });
  return gateway;
}
