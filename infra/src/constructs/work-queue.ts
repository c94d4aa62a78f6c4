import type { Queue as QueueDefinition } from "@repo/model/queue";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { TriggeredBy } from "../links/links.ts";
import type { AppFunction } from "./app-function.ts";

/** An SQS queue, and the dead-letter queue for what its worker could not do. */
export class WorkQueue<const Definition extends QueueDefinition = QueueDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its URL: what functions find in their environment. */
  readonly location: string;
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

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
    this.deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      ...settings,
      // SQS's longest: a message dies on Friday, and somebody looks after the holidays.
      retentionPeriod: Duration.days(14),
    });
    accept(
      this.deadLetterQueue,
      "It is itself a dead-letter queue.",
      "Serverless::Serverless-SQSRedrivePolicy",
    );
    this.queue = new Queue(this, "Queue", {
      ...settings,
      visibilityTimeout: Duration.seconds(visibilityTimeout),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
    });
    this.definition = definition;
    this.arn = this.queue.queueArn;
    this.location = this.queue.queueUrl;
  }

  /** Hands its messages to a function in batches, of which each message fails or succeeds alone. */
  deliverTo(worker: AppFunction<TriggeredBy<Definition>>): void {
    worker.connect(this, this.definition);
    const { size = 10, window = 0, concurrency } = worker.spec.batch ?? {};
    worker.lambda.addToRolePolicy(
      new PolicyStatement({
        // What the event source mapping does in the worker's name (AWSLambdaSQSQueueExecutionRole).
        actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        resources: [this.arn],
      }),
    );
    const mapping = new CfnEventSourceMapping(worker, "Messages", {
      functionName: worker.live.functionArn,
      eventSourceArn: this.arn,
      batchSize: size,
      functionResponseTypes: ["ReportBatchItemFailures"],
      ...(window > 0 && { maximumBatchingWindowInSeconds: window }),
      ...(concurrency !== undefined && { scalingConfig: { maximumConcurrency: concurrency } }),
    });
    accept(
      mapping,
      "SQS itself moves what fails into the dead-letter queue: its mappings have no destination.",
      "Serverless::Serverless-LambdaEventSourceMappingDestination",
    );
  }
}
