import type { Request } from "@middy/core";
import { outcomeOf } from "../http/http-ending.ts";
import type { Ending } from "../logging/outcome-record.ts";
import type { SocketEvent, SocketResult } from "./socket-event.ts";

/** Tells the log how an event of a connection ended. @param route as API Gateway keys it: `sendMessage` */
export function socketEnding(route: string): (request: Request<SocketEvent, SocketResult>) => Ending {
  return ({ event, response }) => {
    const status = response?.statusCode ?? 500;
    const { connectionId } = event.requestContext;
    return {
      message: `${route} ${status}`,
      outcome: outcomeOf(status),
      fields: { route, status, connectionId },
    };
  };
}
