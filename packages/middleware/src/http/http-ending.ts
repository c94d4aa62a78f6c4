import type { Request } from "@middy/core";
import type { Ending } from "../logging/outcome-record.ts";
import type { HttpEvent } from "./http-event.ts";
import type { HttpResult } from "./http-result.ts";

/** Tells the log how a request ended. @param route as API Gateway keys it: `POST /orders` */
export function httpEnding(route: string): (request: Request<HttpEvent, HttpResult>) => Ending {
  return ({ response }) => {
    const status = response?.statusCode ?? 500;
    const outcome = status >= 500 ? "failure" : status >= 400 ? "refused" : "success";
    return { message: `${route} ${status}`, route, status, outcome };
  };
}
