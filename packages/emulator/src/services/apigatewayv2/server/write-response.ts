import type { ServerResponse } from "node:http";
import type { GatewayResponse } from "../gateway-response.ts";

/** Sends a response, with the id that API Gateway gives to each request. */
export function writeResponse(answer: GatewayResponse, requestId: string, response: ServerResponse): void {
  const body = Buffer.from(answer.body);
  const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
  if (answer.status !== 204) headers["content-length"] = String(body.length);
  headers["apigw-requestid"] = requestId;
  response.writeHead(answer.status, headers).end(answer.status === 204 ? undefined : body);
}
