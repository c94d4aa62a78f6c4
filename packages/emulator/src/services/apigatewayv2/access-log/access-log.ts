import { createHash } from "node:crypto";
import type { GatewayRequest } from "../gateway-request.ts";
import type { GatewayResponse } from "../gateway-response.ts";
import type { HttpApi } from "../http-api.ts";
import { contextVariables } from "./context-variables.ts";
import type { RequestNotes } from "./request-notes.ts";

/** Where access logs are kept. */
export interface AccessLogStore {
  write(logGroup: string, logStream: string, lines: readonly string[]): void;
}

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
  const { format, logGroup } = stage.accessLog;
  const stream = createHash("md5").update(`${names.apiId}/${stage.name}`).digest("hex");
  const variables = contextVariables({ names, stage, request, response, notes });
  store.write(logGroup, stream, [render(format, variables)]);
}

/** A variable without a value is a dash; a quotation mark in one can't end the text that it stands in. */
function render(format: string, variables: (name: string) => string | undefined): string {
  return format.replaceAll(/\$context\.([A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)/g, (_, name: string) =>
    escaped(variables(name) ?? "-"),
  );
}

function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
