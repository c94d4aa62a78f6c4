import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { GetAliasCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { StageLocation } from "@repo/stage/locate-stage";
import { mapLimited } from "../map-limited.ts";
import { asked } from "../stage/asked.ts";
import { type StageFunction, stageFunctions } from "../stage/functions.ts";
import { type StageQueue, stageQueues } from "../stage/queues.ts";
import { type StageStack, stageStacks } from "../stage/stacks.ts";
import { type FiringAlarm, firingAlarms } from "./firing-alarms.ts";
import { type Metric, metricValues } from "./metrics.ts";

export interface FunctionStatus extends StageFunction {
  /** What callers get; `$LATEST` without an alias. */
  readonly version: string;
  /** In the last hour; undefined where nobody measures. */
  readonly errors?: number | undefined;
  readonly throttles?: number | undefined;
}

export interface QueueStatus extends StageQueue {
  /** Seconds that its oldest message has waited; undefined where nobody measures. */
  readonly oldest?: number | undefined;
}

/** How a stage does. */
export interface StageStatus {
  readonly stage: string;
  readonly region: string;
  readonly local: boolean;
  readonly stacks: readonly StageStack[];
  readonly functions: readonly FunctionStatus[];
  readonly queues: readonly QueueStatus[];
  /** Undefined where there is no CloudWatch. */
  readonly alarms: { readonly all: number; readonly firing: readonly FiringAlarm[] } | undefined;
}

const hour = 3_600_000;
const fiveMinutes = 300_000;

/** @throws {CommandError} */
export async function stageStatus(
  stage: string,
  { region, local, client }: StageLocation,
  now: number,
): Promise<StageStatus> {
  const lambda = new LambdaClient(client);
  const stacks = await stageStacks({ client: new CloudFormationClient(client), stage, region });
  const [found, queues] = await Promise.all([
    stageFunctions(lambda, stage, stacks),
    stageQueues(new SQSClient(client), stacks),
  ]);
  const functions = await mapLimited(found, 5, async (each) => ({
    ...each,
    version: await versionOf(lambda, each),
  }));
  if (local) return { stage, region, local, stacks, functions, queues, alarms: undefined };
  const cloudWatch = new CloudWatchClient(client);
  const [values, alarms] = await Promise.all([
    metricValues(
      cloudWatch,
      [...functions.flatMap(lambdaMetrics), ...queues.map(({ queueName }) => oldestMessage(queueName))],
      now,
    ),
    firingAlarms(cloudWatch, stacks),
  ]);
  return {
    stage,
    region,
    local,
    stacks,
    // Lambda counts what did not happen as nothing at all.
    functions: functions.map((each, index) => ({
      ...each,
      errors: values[2 * index] ?? 0,
      throttles: values[2 * index + 1] ?? 0,
    })),
    queues: queues.map((each, index) => ({ ...each, oldest: values[2 * functions.length + index] ?? 0 })),
    alarms,
  };
}

async function versionOf(client: LambdaClient, { functionName, alias }: StageFunction): Promise<string> {
  if (alias === undefined) return "$LATEST";
  const { FunctionVersion = "", RoutingConfig } = await asked(
    "lambda:GetAlias",
    client.send(new GetAliasCommand({ FunctionName: functionName, Name: alias })),
  );
  const shares = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
  return [
    FunctionVersion,
    ...shares.map(([version, weight]) => `${version} (${Math.round(weight * 100)} %)`),
  ].join(", ");
}

function lambdaMetrics({ functionName }: StageFunction): Metric[] {
  const metric = { namespace: "AWS/Lambda", dimension: ["FunctionName", functionName] } as const;
  return ["Errors", "Throttles"].map((name) => ({ ...metric, name, statistic: "Sum", period: hour }));
}

function oldestMessage(queueName: string): Metric {
  return {
    namespace: "AWS/SQS",
    name: "ApproximateAgeOfOldestMessage",
    dimension: ["QueueName", queueName],
    statistic: "Maximum",
    period: fiveMinutes,
  };
}
