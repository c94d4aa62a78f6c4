import type { MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import { AppError } from "../../errors/app-error.ts";
import type { Principal } from "../principal.ts";
import { authorizerAnswer } from "./authorizer-answer.ts";
import type { AuthorizerAnswer, AuthorizerEvent } from "./authorizer-event.ts";

/**
 * Answers errors as API Gateway understands them: an unknown caller is the error `Unauthorized`, which it turns into
 * 401; a known one that lacks something is denied, 403; anything else fails, 500.
 */
export function authorizerErrors(): MiddlewareObj<
  AuthorizerEvent,
  AuthorizerAnswer,
  Error,
  Context & { principal?: Principal }
> {
  return {
    onError(request) {
      const { error, event, context } = request;
      if (!(error instanceof AppError)) return;
      if (error.status === 401) {
        request.error = new AppError("UNAUTHENTICATED", { detail: "Unauthorized", cause: error });
      } else if (error.status === 403 && context.principal) {
        request.response = authorizerAnswer(event, context.principal, false);
      }
    },
  };
}
