import type { Topic as TopicDefinition } from "@repo/model/topic";
import { Topic as SnsTopic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { TriggeredBy } from "../links/links.ts";
import type { AppFunction } from "./app-function.ts";

/** An SNS topic. */
export class Topic<const Definition extends TopicDefinition> extends Construct {
  readonly definition: Definition;
  readonly arn: string;
  /** Its ARN: what functions find in their environment. */
  readonly location: string;
  readonly #topic: SnsTopic;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    this.#topic = new SnsTopic(this, "Topic", { enforceSSL: true });
    this.definition = definition;
    this.arn = this.#topic.topicArn;
    this.location = this.#topic.topicArn;
  }

  /** Invokes a function asynchronously with each message. */
  deliverTo(subscriber: AppFunction<TriggeredBy<Definition>>): void {
    subscriber.checkTrigger(this.definition);
    this.#topic.addSubscription(new LambdaSubscription(subscriber.lambda));
  }
}
