import { type CloudWatchClient, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { allPages } from "../stage/asked.ts";
import { idsOf, type StageStack } from "../stage/stacks.ts";

export interface FiringAlarm {
  readonly name: string;
  readonly description: string;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly began: number;
}

/** Names that one DescribeAlarms takes. */
const mostNames = 100;

/** How many alarms the stacks have, and those that fire. @throws {CommandError} */
export async function firingAlarms(
  client: CloudWatchClient,
  stacks: readonly StageStack[],
): Promise<{ readonly all: number; readonly firing: readonly FiringAlarm[] }> {
  const names = [
    ...idsOf(stacks, "AWS::CloudWatch::Alarm"),
    ...idsOf(stacks, "AWS::CloudWatch::CompositeAlarm"),
  ];
  const firing: FiringAlarm[] = [];
  for (let first = 0; first < names.length; first += mostNames) {
    const pages = await allPages(
      "cloudwatch:DescribeAlarms",
      paginateDescribeAlarms(
        { client },
        {
          AlarmNames: names.slice(first, first + mostNames),
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
          StateValue: "ALARM",
        },
      ),
    );
    const alarms = pages.flatMap(({ MetricAlarms = [], CompositeAlarms = [] }) => [
      ...MetricAlarms,
      ...CompositeAlarms,
    ]);
    for (const {
      AlarmName = "",
      AlarmDescription = "",
      StateReason = "",
      StateTransitionedTimestamp,
    } of alarms) {
      firing.push({
        name: AlarmName,
        description: AlarmDescription,
        reason: StateReason,
        began: StateTransitionedTimestamp?.getTime() ?? 0,
      });
    }
  }
  return { all: names.length, firing };
}
