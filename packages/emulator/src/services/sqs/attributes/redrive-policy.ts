import { invalidParameter } from "../sqs-error.ts";

/** Where a queue puts what was received too often. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  /** 1 to 1,000. */
  readonly maxReceiveCount: number;
}

/**
 * Reads the queue attribute `RedrivePolicy`; `undefined` for the empty text, which removes it.
 * @throws {AwsError} `InvalidParameterValueException`
 */
export function readRedrivePolicy(text: string | undefined): RedrivePolicy | undefined {
  if (!text) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
  const refuse = (reason: string) => invalidParameter("RedrivePolicy", text, reason);
  if (typeof deadLetterTargetArn !== "string") {
    throw refuse("Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
  }
  if (maxReceiveCount === undefined) {
    throw refuse("Redrive policy does not contain mandatory attribute: maxReceiveCount.");
  }
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw refuse(
      `Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** Whose dead letters a queue takes. */
export interface RedriveAllowPolicy {
  readonly redrivePermission: "allowAll" | "denyAll" | "byQueue";
  readonly sourceQueueArns?: readonly string[];
}

/** Reads the queue attribute `RedriveAllowPolicy`. @throws {AwsError} `InvalidParameterValueException` */
export function readRedriveAllowPolicy(text: string | undefined): RedriveAllowPolicy {
  if (!text) return { redrivePermission: "allowAll" };
  const { redrivePermission, sourceQueueArns } = JSON.parse(text) as Record<string, unknown>;
  const refuse = (reason: string) => invalidParameter("RedriveAllowPolicy", text, reason);
  if (redrivePermission === "allowAll" || redrivePermission === "denyAll") {
    if (sourceQueueArns !== undefined) throw refuse("sourceQueueArns needs redrivePermission byQueue.");
    return { redrivePermission };
  }
  if (redrivePermission !== "byQueue")
    throw refuse("redrivePermission must be allowAll, denyAll or byQueue.");
  if (!Array.isArray(sourceQueueArns) || sourceQueueArns.length < 1 || sourceQueueArns.length > 10) {
    throw refuse("sourceQueueArns must have 1 to 10 queue ARNs.");
  }
  return { redrivePermission, sourceQueueArns: sourceQueueArns.map(String) };
}

/** Whether a queue with this policy takes dead letters of that source. */
export function allowsSource(policy: RedriveAllowPolicy, sourceArn: string): boolean {
  if (policy.redrivePermission === "byQueue") return policy.sourceQueueArns?.includes(sourceArn) ?? false;
  return policy.redrivePermission === "allowAll";
}
