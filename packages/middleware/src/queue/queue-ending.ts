import type { Request } from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Ending } from "../logging/outcome-record.ts";

/** Tells the log how a batch ended. */
export function queueEnding(queue: string): (request: Request<SQSEvent, SQSBatchResponse>) => Ending {
  return ({ event, response }) => {
    const messages = event.Records?.length ?? 0;
    const failed = response ? response.batchItemFailures.length : messages;
    const outcome =
      !response || (failed === messages && failed > 0) ? "failure" : failed > 0 ? "partial" : "success";
    return {
      message: `${queue}: ${messages - failed} of ${messages} done`,
      outcome,
      fields: { queue, messages, failed },
    };
  };
}
