import type { Topic as TopicDefinition } from "@repo/model/topic";
import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Alias } from "aws-cdk-lib/aws-kms";
import { Topic as SnsTopic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { TriggeredBy } from "../links/links.ts";
import type { AppFunction } from "./app-function.ts";

/** An SNS topic, and the dead-letter queue for what its subscribers could not do. */
export class Topic<const Definition extends TopicDefinition = TopicDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its ARN: what functions find in their environment. */
  readonly location: string;
  readonly deadLetterQueue: Queue;
  readonly #topic: SnsTopic;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    this.#topic = new SnsTopic(this, "Topic", {
      enforceSSL: true,
      // Of AWS's own: SNS lets whoever may publish use it.
      masterKey: Alias.fromAliasName(this, "Key", "alias/aws/sns"),
    });
    this.deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: DeploymentStage.of(this).settings.removalPolicy,
      retentionPeriod: Duration.days(14),
    });
    accept(
      this.deadLetterQueue,
      "It is itself a dead-letter queue, of the topic's subscriptions.",
      "AwsSolutions::AwsSolutions-SQS3",
      "Serverless::Serverless-SQSRedrivePolicy",
    );
    this.definition = definition;
    this.arn = this.#topic.topicArn;
    this.location = this.#topic.topicArn;
  }

  /** Invokes a function asynchronously with each message; what SNS can't hand over, or the function fails three times, is kept. */
  deliverTo(subscriber: AppFunction<TriggeredBy<Definition>>): void {
    subscriber.connect(this, this.definition);
    const { deadLetterQueue } = this;
    const { queueArn } = deadLetterQueue;
    // The CDK's own destination would let the function read the attributes of the queue as well.
    subscriber.live.configureAsyncInvoke({ onFailure: { bind: () => ({ destination: queueArn }) } });
    subscriber.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queueArn] }),
    );
    const subscription = this.#topic.addSubscription(
      new LambdaSubscription(subscriber.live, { deadLetterQueue }),
    );
    const reason = "An alias is subscribed like a function: by its ARN.";
    accept(subscription, reason, "CloudFormation-Validate::W3694");
  }
}
