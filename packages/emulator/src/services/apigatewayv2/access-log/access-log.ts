import { type AccessLogStore, writeAccessLog } from "../../execute-api/access-log.ts";
import type { GatewayRequest } from "../../execute-api/gateway-request.ts";
import type { GatewayResponse } from "../../execute-api/gateway-response.ts";
import type { HttpApi } from "../http-api.ts";
import { contextVariables } from "./context-variables.ts";
import type { RequestNotes } from "./request-notes.ts";

/** Writes the line of a request into the log of its stage, if the stage has one. */
export function logAccess(
  store: AccessLogStore | undefined,
  { names }: HttpApi,
  request: GatewayRequest,
  response: GatewayResponse,
  notes: RequestNotes,
): void {
  const { stage } = notes;
  if (!store || !stage?.accessLog) return;
  const variables = contextVariables({ names, stage, request, response, notes });
  writeAccessLog(store, stage.accessLog, { apiId: names.apiId, name: stage.name }, variables);
}
