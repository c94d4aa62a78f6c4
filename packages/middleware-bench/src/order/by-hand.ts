import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { scope } from "./order.ts";

/** The part of an HTTP API event that says who calls. */
export interface Caller {
  readonly requestContext: { readonly authorizer?: { readonly jwt?: { readonly claims: Claims } } };
}

type Claims = Readonly<Record<string, unknown>>;

/** Why a caller is refused, for the peers that leave claims to the handler. */
export function refusal({ requestContext }: Caller): 401 | 403 | undefined {
  const claims = requestContext.authorizer?.jwt?.claims;
  if (typeof claims?.sub !== "string") return 401;
  return String(claims.scope).split(" ").includes(scope) ? undefined : 403;
}

/** Problem details, for the peers that have none. */
export function problem(status: number): APIGatewayProxyStructuredResultV2 {
  const headers = { "content-type": "application/problem+json" };
  return { statusCode: status, headers, body: JSON.stringify({ status, title: "Refused" }) };
}

export function answer(body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode: 202, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** One log record, for the peers that have none. */
export function record({ awsRequestId }: Pick<Context, "awsRequestId">, status: number | undefined): void {
  const timestamp = new Date().toISOString();
  process.stdout.write(
    `${JSON.stringify({ timestamp, level: "INFO", requestId: awsRequestId, message: "POST /orders", status })}\n`,
  );
}
