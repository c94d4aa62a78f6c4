import type { ServerResponse } from "node:http";
import type { GatewayResponse } from "../gateway-response.ts";

/** Sends a response. @throws when it has headers that HTTP can't carry */
export function writeResponse(answer: GatewayResponse, response: ServerResponse): void {
  const body = Buffer.from(answer.body);
  const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
  if (answer.status !== 204) headers["content-length"] = String(body.length);
  response.writeHead(answer.status, headers).end(answer.status === 204 ? undefined : body);
}
