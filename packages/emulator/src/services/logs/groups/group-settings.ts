import { invalidMember, invalidParameter } from "../logs-error.ts";

export const logGroupClasses = ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"] as const;
export type LogGroupClass = (typeof logGroupClasses)[number];

export interface GroupSettings {
  /** Days; undefined keeps events for ever. */
  readonly retentionInDays?: number | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Days: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** @throws {AwsError} `InvalidParameterException` */
export function checkRetention(days: number | undefined): void {
  if (days === undefined || retentions.includes(days)) return;
  throw invalidMember("retentionInDays", days, `satisfy enum value set: [${retentions.join(", ")}]`);
}

/** @throws {AwsError} `InvalidParameterException` */
export function checkGroupName(name: string): void {
  if (/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) return;
  throw invalidMember("logGroupName", name, "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
}

/** @throws {AwsError} `InvalidParameterException` */
export function checkStreamName(name: string): void {
  if (/^[^:*]{1,512}$/.test(name)) return;
  throw invalidMember("logStreamName", name, "satisfy regular expression pattern: [^:*]*");
}

/** @throws {AwsError} `InvalidParameterException` */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const entries = Object.entries(tags);
  if (entries.length > 50) throw invalidParameter("A log group can have at most 50 tags.");
  for (const [key, value] of entries) {
    if (key.length < 1 || key.length > 128 || key.startsWith("aws:")) {
      throw invalidMember("tags", key, "have keys of 1 to 128 characters that do not begin with aws:");
    }
    if (value.length > 256) throw invalidMember("tags", value, "have values of at most 256 characters");
  }
}
