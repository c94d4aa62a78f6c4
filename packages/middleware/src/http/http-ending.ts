import type { Request } from "@middy/core";
import type { Ending } from "../logging/outcome-record.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";

/** Tells the log how a request ended. @param route as API Gateway keys it: `POST /orders` */
export function httpEnding(route: string): (request: Request<HttpEvent, HttpResult>) => Ending {
  return ({ response }) => {
    const status = response?.statusCode ?? 500;
    return { message: `${route} ${status}`, outcome: outcomeOf(status), fields: { route, status } };
  };
}

/** What a status says of an invocation. */
export function outcomeOf(status: number): Ending["outcome"] {
  if (status >= 500) return "failure";
  return status >= 400 ? "refused" : "success";
}
