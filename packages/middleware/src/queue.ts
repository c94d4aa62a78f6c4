import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Clients, ClientsArgument } from "./clients/clients.ts";
import type { InvocationCost } from "./cost/cost.ts";
import { costRecorder } from "./cost/cost-recorder.ts";
import { recordsTrigger } from "./cost/triggers/records-trigger.ts";
import { earlyTimeout } from "./early-timeout.ts";
import { AppError } from "./errors/app-error.ts";
import type { Once } from "./idempotency/once.ts";
import type { Logger } from "./logging/logger.ts";
import { outcomeRecord } from "./logging/outcome-record.ts";
import { batchResponse, type Unfinished } from "./queue/batch-response.ts";
import { recordFailure } from "./queue/failure-record.ts";
import { processBatch } from "./queue/process-batch.ts";
import { queueEnding } from "./queue/queue-ending.ts";
import type { QueueHandler, QueueRequest, QueueSpec } from "./queue/queue-handler.ts";
import { bindResources } from "./resources/bind-resources.ts";
import { readMessage } from "./validation/read-message.ts";
import { warmUp } from "./warm-up.ts";

export type { QueueHandler, QueueRequest } from "./queue/queue-handler.ts";

/** A Lambda function behind a queue. */
export type QueueFunction = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Milliseconds to tell of the last messages, before the whole batch is told to be late. */
const reserve = earlyTimeout.timeoutEarlyInMillis + 50;

/**
 * Makes the Lambda function of a queue: each message is validated and handled by itself, the failed ones stay in
 * the queue, a FIFO group stops at its first failure, and no message takes more than its share of the time; the
 * reason of each failure and one record are logged.
 * @param clients ready AWS clients, just those that the spec's `uses` need
 * @throws {Error} at INIT, when the environment does not say where something is that the spec uses
 */
export function queue<const Spec extends QueueSpec>(
  spec: Spec,
  handler: QueueHandler<Spec>,
  ...[clients]: ClientsArgument<Spec["uses"]>
): QueueFunction {
  const { fifo, message: contract, name } = spec.trigger;
  const { messageConcurrency: concurrency = 10 } = spec.batch ?? {};
  const resourcesFor = bindResources(spec, clients);
  const { idempotency, dynamodb }: Partial<Clients> = clients ?? {};
  const once: Once = idempotency && dynamodb ? idempotency.forQueue(spec, dynamodb) : ({ work }) => work();
  const chain = middy<
    SQSEvent,
    SQSBatchResponse,
    Error,
    Context & { logger: Logger; cost: InvocationCost; unfinished: Unfinished }
  >({
    ...outcomeRecord(queueEnding(name), costRecorder(recordsTrigger, { on: name })),
    ...earlyTimeout,
  });
  chain.use(warmUp());
  chain.use(batchResponse());
  chain.handler(async ({ Records: records }, context) => {
    const { logger, cost: invocation, unfinished } = context;
    const inTime = await processBatch({
      records,
      fifo,
      concurrency,
      timeLeft: () => context.getRemainingTimeInMillis() - reserve,
      work: (record, signal) =>
        invocation.message(record, async (cost) => {
          const message = await readMessage(contract, record.body);
          const resources = resourcesFor(signal);
          const request = { message, record, resources, signal, logger, cost, context };
          await once({
            key: contract.idempotencyKey?.(message) ?? record.messageId,
            context,
            work: async () => handler(request as QueueRequest<Spec>),
          });
        }),
      done: ({ messageId }) => unfinished.delete(messageId),
      failed: (record, error) => recordFailure(logger, spec.trigger, record, error),
    });
    if (!inTime) throw new AppError("TIMEOUT");
    return { batchItemFailures: [] };
  });
  return chain as unknown as QueueFunction;
}
