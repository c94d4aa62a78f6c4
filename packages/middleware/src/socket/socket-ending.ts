import type { Request } from "@middy/core";
import type { Ending } from "../logging/outcome-record.ts";
import type { SocketEvent, SocketResult } from "./socket-event.ts";

/** Tells the log how an event of a connection ended. @param route as API Gateway keys it: `sendMessage` */
export function socketEnding(route: string): (request: Request<SocketEvent, SocketResult>) => Ending {
  return ({ event, response }) => {
    const status = response?.statusCode ?? 500;
    const outcome = status >= 500 ? "failure" : status >= 400 ? "refused" : "success";
    const { connectionId } = event.requestContext;
    return { message: `${route} ${status}`, route, status, connectionId, outcome };
  };
}
