import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { earlyTimeout } from "./early-timeout.ts";
import type { Logger } from "./logging/logger.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { batchResponse, type Unfinished } from "./queue/batch-response.ts";
import { processBatch } from "./queue/process-batch.ts";
import { queueEnding } from "./queue/queue-ending.ts";
import type { QueueHandler, QueueRequest, QueueSpec } from "./queue/queue-handler.ts";
import { bindResources } from "./resources/bind-resources.ts";
import type { ClientsArgument } from "./resources/clients.ts";
import { readMessage } from "./validation/read-message.ts";

export type { QueueHandler, QueueRequest } from "./queue/queue-handler.ts";

/** A Lambda function behind a queue. */
export type QueueFunction = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Messages in work at the same time: what a batch holds by default. */
const concurrency = 10;

/**
 * Makes the Lambda function of a queue: each message is validated and handled by itself, the failed ones stay in
 * the queue, a FIFO group stops at its first failure; the reason of each failure and one record are logged.
 * @param clients ready AWS clients, just those that the spec's `uses` need
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function queue<const Spec extends QueueSpec>(
  spec: Spec,
  handler: QueueHandler<Spec>,
  ...[clients]: ClientsArgument<Spec["uses"]>
): QueueFunction {
  const { fifo, message: contract, name } = spec.trigger;
  const resources = bindResources(spec, clients);
  const chain = middy<
    SQSEvent,
    SQSBatchResponse,
    Error,
    Context & { logger: Logger; unfinished: Unfinished }
  >({ ...outcomeRecord(queueEnding(name)), ...earlyTimeout });
  chain.use(batchResponse());
  chain.handler(async ({ Records: records }, context, { signal }) => {
    const { logger, unfinished } = context;
    await processBatch({
      records,
      fifo,
      concurrency,
      signal,
      async work(record) {
        const message = await readMessage(contract, record.body);
        await handler({ message, record, resources, logger, context } as QueueRequest<Spec>);
      },
      done: ({ messageId }) => unfinished.delete(messageId),
      failed: ({ messageId, attributes }, error) =>
        logger.error("message failed", {
          queue: name,
          messageId,
          receiveCount: Number(attributes.ApproximateReceiveCount),
          error,
        }),
    });
    return { batchItemFailures: [] };
  });
  return chain as unknown as QueueFunction;
}
