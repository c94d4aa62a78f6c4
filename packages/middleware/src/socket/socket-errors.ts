import type { MiddlewareObj } from "@middy/core";
import { AppError } from "../errors/app-error.ts";
import type { SocketEvent, SocketResult } from "./socket-event.ts";

/**
 * Answers any error as a WebSocket API does: with a status on `$connect`, which ends the handshake with it, and to the
 * sender of a message with a frame like the gateway's own, `{ message, code, connectionId, requestId }`.
 */
export function socketErrors(): MiddlewareObj<SocketEvent, SocketResult> {
  return {
    async onError(request) {
      const thrown: unknown = request.error;
      const { status, code, detail, issues } = thrown instanceof AppError ? thrown : new AppError("INTERNAL");
      const { eventType, connectionId } = request.event.requestContext;
      if (eventType !== "MESSAGE") {
        request.response = { statusCode: status };
        return;
      }
      const { catalogue } = await import("../errors/catalogue.ts");
      const [, mend] = catalogue[code];
      const requestId = request.context.awsRequestId;
      const frame = { message: detail ?? mend, code, connectionId, requestId, issues };
      request.response = { statusCode: status, body: JSON.stringify(frame) };
    },
  };
}
