import type { Schedule as ScheduleDefinition, ScheduledEvent } from "@repo/model/schedule";
import { Aws, Duration } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { CfnSchedule, ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { accept } from "../guards/accept.ts";
import type { TriggeredBy } from "../links/links.ts";
import type { AppFunction } from "./app-function.ts";

/** A schedule of EventBridge Scheduler in a group of its own, and the dead-letter queue for what could not be done in time. */
export class Schedule<const Definition extends ScheduleDefinition = ScheduleDefinition> extends Construct {
  readonly definition: Definition;
  readonly deadLetterQueue: Queue;
  readonly #group: ScheduleGroup;
  readonly #role: Role;

  constructor(scope: Construct, id: string, definition: Definition) {
    super(scope, id);
    this.definition = definition;
    this.deadLetterQueue = new Queue(this, "DeadLetterQueue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: DeploymentStage.of(this).settings.removalPolicy,
      retentionPeriod: Duration.days(14),
    });
    accept(
      this.deadLetterQueue,
      "It is itself a dead-letter queue, of the schedule.",
      "AwsSolutions::AwsSolutions-SQS3",
      "Serverless::Serverless-SQSRedrivePolicy",
    );
    this.#group = new ScheduleGroup(this, "Group");
    this.#role = new Role(this, "Role", {
      // Or the schedules of others could act in its name ("Confused deputy prevention in EventBridge Scheduler").
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: {
            "aws:SourceAccount": Aws.ACCOUNT_ID,
            "aws:SourceArn": this.#group.scheduleGroupArn,
          },
        },
      }),
    });
    this.#allow("sqs:SendMessage", this.deadLetterQueue.queueArn);
  }

  /** Invokes a function asynchronously when it is time; what can't be handed over, or fails three times, is kept. */
  deliverTo(worker: AppFunction<TriggeredBy<Definition>>): void {
    worker.connect(this, this.definition);
    const { name, expression, timeZone } = this.definition;
    const { functionArn } = worker.live;
    this.#allow("lambda:InvokeFunction", functionArn);
    worker.live.configureAsyncInvoke({ onFailure: new SqsDestination(this.deadLetterQueue) });
    new CfnSchedule(worker, "Schedule", {
      groupName: this.#group.scheduleGroupName,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: functionArn,
        roleArn: this.#role.roleArn,
        input: JSON.stringify(inputOf(name)),
        // After an hour nobody waits for it any more; within it, Scheduler tries as often as it can.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 185 },
        deadLetterConfig: { arn: this.deadLetterQueue.queueArn },
      },
    });
  }

  #allow(action: string, resource: string): void {
    this.#role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
  }
}

/** Scheduler puts the values in ("Adding context attributes in EventBridge Scheduler"). */
function inputOf(schedule: string): ScheduledEvent {
  return {
    source: "aws.scheduler",
    schedule,
    scheduledTime: "<aws.scheduler.scheduled-time>",
    executionId: "<aws.scheduler.execution-id>",
  };
}
