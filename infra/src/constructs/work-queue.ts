import type { Queue as QueueDefinition } from "@repo/model/queue";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import type { TriggeredBy } from "../links/links.ts";
import type { AppFunction } from "./app-function.ts";

/** An SQS queue, and the dead-letter queue for what its worker could not do. */
export class WorkQueue<const Definition extends QueueDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its URL: what functions find in their environment. */
  readonly location: string;
  readonly deadLetterQueueUrl: string;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    const { visibilityTimeout, maxReceiveCount, fifo } = definition;
    const { removalPolicy } = DeploymentStage.of(this).settings;
    const settings = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy,
      ...(fifo && { fifo, contentBasedDeduplication: true }),
    };
    const deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      ...settings,
      // SQS's longest: a message dies on Friday, and somebody looks after the holidays.
      retentionPeriod: Duration.days(14),
    });
    this.#queue = new Queue(this, "Queue", {
      ...settings,
      visibilityTimeout: Duration.seconds(visibilityTimeout),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount },
    });
    deadLetterQueue.metricApproximateNumberOfMessagesVisible().createAlarm(this, "Alarm", {
      alarmDescription: `Messages of queue "${definition.name}" failed ${maxReceiveCount} times and wait in its dead-letter queue.`,
      threshold: 1,
      evaluationPeriods: 1,
    });
    this.definition = definition;
    this.arn = this.#queue.queueArn;
    this.location = this.#queue.queueUrl;
    this.deadLetterQueueUrl = deadLetterQueue.queueUrl;
  }

  /** Hands its messages to a function in batches, of which each message fails or succeeds alone. */
  deliverTo(worker: AppFunction<TriggeredBy<Definition>>): void {
    worker.checkTrigger(this.definition);
    const { size = 10, window = 0, concurrency } = worker.spec.batch ?? {};
    worker.lambda.addToRolePolicy(
      new PolicyStatement({
        // What the event source mapping does in the worker's name (AWSLambdaSQSQueueExecutionRole).
        actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        resources: [this.arn],
      }),
    );
    worker.lambda.addEventSourceMapping("Messages", {
      eventSourceArn: this.arn,
      batchSize: size,
      reportBatchItemFailures: true,
      ...(window > 0 && { maxBatchingWindow: Duration.seconds(window) }),
      ...(concurrency !== undefined && { maxConcurrency: concurrency }),
    });
  }
}
