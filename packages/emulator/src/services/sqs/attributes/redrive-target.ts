import { invalidParameter } from "../sqs-error.ts";
import type { QueueSettings } from "./queue-settings.ts";
import { allowsSource } from "./redrive-policy.ts";

interface Source {
  readonly arn: string;
  readonly fifo: boolean;
}

interface Target extends Source {
  readonly settings: QueueSettings;
}

/** @throws {AwsError} `InvalidParameterValueException` when the dead letters of `source` can't go to `target` */
export function checkRedriveTarget(redrivePolicy: string, source: Source, target: Target | undefined): void {
  const refuse = (reason: string) => invalidParameter("RedrivePolicy", redrivePolicy, reason);
  if (!target) throw refuse("Dead letter target does not exist.");
  if (target.fifo !== source.fifo) {
    throw refuse("Dead-letter queue must be same type of queue as the source.");
  }
  if (!allowsSource(target.settings.redriveAllowPolicy, source.arn)) {
    throw refuse("The dead-letter queue's RedriveAllowPolicy does not allow this source queue.");
  }
}
