import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, type ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { ServiceStack } from "../service-stack.ts";

interface AlarmTopicProps {
  /** The AWS service that tells of the alarms. */
  readonly publisher: ServicePrincipal;
  /** On whose behalf: an ARN of this account, with wildcards. */
  readonly sourceArn: string;
}

/**
 * An encrypted SNS topic for what people have to look at, sent to the stage's e-mail address if it has one. Its key costs
 * $1 a month: no AWS service can publish to a topic that is encrypted with SNS's own.
 */
export function alarmTopic(stack: ServiceStack, { publisher, sourceArn }: AlarmTopicProps): Topic {
  const { alarmEmail } = DeploymentStage.of(stack).settings;
  const conditions = {
    StringEquals: { "aws:SourceAccount": stack.account },
    ArnLike: { "aws:SourceArn": sourceArn },
  };
  const allow = (actions: string[], resource: string) =>
    new PolicyStatement({ principals: [publisher], actions, resources: [resource], conditions });
  const key = new Key(stack, "AlarmKey", { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
  // In the policy of a key, the star is the key.
  key.addToResourcePolicy(allow(["kms:Decrypt", "kms:GenerateDataKey*"], "*"));
  const topic = new Topic(stack, "AlarmTopic", { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(allow(["sns:Publish"], topic.topicArn));
  if (typeof alarmEmail === "string") {
    const subscription = topic.addSubscription(new EmailSubscription(alarmEmail));
    accept(
      subscription,
      "SNS repeats a mail that was not taken; in a queue nobody would read it, and the alarm still rings.",
      "Serverless::Serverless-SNSRedrivePolicy",
    );
  }
  return topic;
}
