import { ArnFormat } from "aws-cdk-lib";
import { Alarm, type AlarmProps, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { alarmTopic } from "../observability/alarm-topic.ts";
import type { ServiceStack } from "../service-stack.ts";
import { type AlarmKind, runbook } from "./runbook.ts";

interface Ring extends Pick<AlarmProps, "metric" | "threshold" | "comparisonOperator"> {
  readonly kind: AlarmKind;
  /** What it is about: the name of a function or a queue. */
  readonly subject: string;
  /** One sentence that says what is wrong. */
  readonly says: string;
  /** The version that it is about: each has an alarm of its own then. */
  readonly version?: string;
  /** Of so many minutes one after the other, so many that are bad; three of five without. */
  readonly minutes?: readonly [bad: number, of: number];
}

/** Makes the alarms of a service: each tells people through one topic, by a name that says where, with its runbook page. */
export class AlarmBell {
  readonly #stack: ServiceStack;
  readonly #action: SnsAction;

  constructor(stack: ServiceStack) {
    const alarms = { service: "cloudwatch", resource: "alarm", resourceName: "*" };
    const topic = alarmTopic(stack, {
      publisher: new ServicePrincipal("cloudwatch.amazonaws.com"),
      sourceArn: stack.formatArn({ ...alarms, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
    });
    this.#stack = stack;
    this.#action = new SnsAction(topic);
  }

  /** `<stage>-<service>-<subject>-<kind>`, with the version if it is about one, below `scope`, whose tags say who pays for it. */
  ring(
    scope: Construct,
    id: string,
    { kind, subject, version, says, minutes = [3, 5], ...metric }: Ring,
  ): Alarm {
    const { settings } = DeploymentStage.of(this.#stack);
    const [datapointsToAlarm, evaluationPeriods] = minutes;
    const alarm = new Alarm(scope, id, {
      ...metric,
      alarmName: [settings.name, this.#stack.service, subject, kind, version].filter(Boolean).join("-"),
      alarmDescription: `${says} Runbook: ${runbook(settings, kind)}`,
      datapointsToAlarm,
      evaluationPeriods,
      // Nothing happens where nobody comes.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    return alarm;
  }
}
