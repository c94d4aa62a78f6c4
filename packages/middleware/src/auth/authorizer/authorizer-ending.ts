import type { Request } from "@middy/core";
import { AppError } from "../../errors/app-error.ts";
import type { Ending } from "../../logging/outcome-record.ts";
import type { AuthorizerAnswer, AuthorizerEvent } from "./authorizer-event.ts";

/** Tells the log how an authorizer decided. */
export function authorizerEnding({ error, response }: Request<AuthorizerEvent, AuthorizerAnswer>): Ending {
  if (response && !error) return { message: "authorizer: allowed", outcome: "success", fields: {} };
  if (response) return { message: "authorizer: denied", outcome: "refused", fields: {} };
  const unknown = error instanceof AppError && error.status === 401;
  return unknown
    ? { message: "authorizer: unauthenticated", outcome: "refused", fields: {} }
    : { message: "authorizer: failed", outcome: "failure", fields: {} };
}
