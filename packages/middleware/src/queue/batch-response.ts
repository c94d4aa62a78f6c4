import type { MiddlewareObj } from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { AppError } from "../errors/app-error.ts";

/** The messages of a batch that are not done yet, by their ids. */
export type Unfinished = Set<string>;

/**
 * Answers with the messages that are still on `context.unfinished`, so that Lambda deletes the others: also when
 * the time is up. Needs `ReportBatchItemFailures` on the event source mapping.
 */
export function batchResponse(): MiddlewareObj<
  SQSEvent,
  SQSBatchResponse,
  Error,
  Context & { unfinished: Unfinished }
> {
  const answer = (unfinished: Unfinished): SQSBatchResponse => ({
    batchItemFailures: [...unfinished].map((itemIdentifier) => ({ itemIdentifier })),
  });
  return {
    before({ event, context }) {
      context.unfinished = new Set(event.Records.map((record) => record.messageId));
    },
    after(request) {
      request.response = answer(request.context.unfinished);
    },
    onError(request) {
      // Any other error is thrown on: Lambda then keeps the whole batch.
      if (!(request.error instanceof AppError) || request.error.code !== "TIMEOUT") return;
      request.response = answer(request.context.unfinished);
    },
  };
}
