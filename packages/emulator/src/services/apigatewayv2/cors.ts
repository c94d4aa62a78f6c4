import type { GatewayRequest } from "../execute-api/gateway-request.ts";
import type { GatewayResponse } from "../execute-api/gateway-response.ts";
import type { CorsConfiguration } from "./definition.ts";

/** A browser's question before the real request. */
export function isPreflight(request: GatewayRequest): boolean {
  return (
    request.method === "OPTIONS" &&
    request.headers.origin !== undefined &&
    request.headers["access-control-request-method"] !== undefined
  );
}

/** The gateway's own answer to an OPTIONS request: 204, with CORS headers for a preflight of an allowed origin. */
export function preflightResponse(cors: CorsConfiguration, request: GatewayRequest): GatewayResponse {
  const headers = new Map<string, string>();
  const origin = isPreflight(request) ? allowedOrigin(cors, request.headers.origin) : undefined;
  if (origin !== undefined) {
    headers.set("access-control-allow-origin", origin);
    if (cors.allowMethods.length > 0)
      headers.set("access-control-allow-methods", cors.allowMethods.join(","));
    if (cors.allowHeaders.length > 0)
      headers.set("access-control-allow-headers", cors.allowHeaders.join(","));
    if (cors.maxAge !== undefined) headers.set("access-control-max-age", String(cors.maxAge));
    if (cors.allowCredentials) headers.set("access-control-allow-credentials", "true");
  }
  return { status: 204, headers, body: "" };
}

/** Puts the API's CORS headers in place of the function's, which API Gateway ignores once CORS is configured. */
export function applyCors(cors: CorsConfiguration, request: GatewayRequest, response: GatewayResponse): void {
  for (const name of response.headers.keys()) {
    if (name.startsWith("access-control-")) response.headers.delete(name);
  }
  const origin = allowedOrigin(cors, request.headers.origin);
  if (origin === undefined) return;
  response.headers.set("access-control-allow-origin", origin);
  if (cors.exposeHeaders.length > 0) {
    response.headers.set("access-control-expose-headers", cors.exposeHeaders.join(","));
  }
  if (cors.allowCredentials) response.headers.set("access-control-allow-credentials", "true");
}

function allowedOrigin(cors: CorsConfiguration, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (cors.allowOrigins.includes("*")) return "*";
  const allowed = cors.allowOrigins.some((pattern) =>
    pattern.endsWith("://*") ? origin.startsWith(pattern.slice(0, -1)) : pattern === origin,
  );
  return allowed ? origin : undefined;
}
