import type { MiddlewareObj } from "@middy/core";
import { AppError } from "../errors/app-error.ts";
import type { SocketEvent, SocketResult } from "./socket-event.ts";

/**
 * Answers any error as a WebSocket API does: with a status on `$connect`, which ends the handshake with it, and to the
 * sender of a message with a frame like the gateway's own, `{ message, code, connectionId, requestId }`.
 */
export function socketErrors(): MiddlewareObj<SocketEvent, SocketResult> {
  return {
    onError(request) {
      const thrown: unknown = request.error;
      const { status, code, detail, issues } = thrown instanceof AppError ? thrown : new AppError("INTERNAL");
      const { eventType, connectionId } = request.event.requestContext;
      const requestId = request.context.awsRequestId;
      request.response =
        eventType === "MESSAGE"
          ? {
              statusCode: status,
              body: JSON.stringify({ message: detail, code, connectionId, requestId, issues }),
            }
          : { statusCode: status };
    },
  };
}
