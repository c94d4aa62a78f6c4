import { type CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { awsFailure } from "../aws-failure.ts";

export interface LogGroup {
  readonly name: string;
  /** Whose it is: twelve digits. */
  readonly account: string;
  /** Bytes that it keeps, as CloudWatch Logs says with some delay. */
  readonly storedBytes: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Days after which its events are deleted; never, without it. */
  readonly retention?: number;
}

/** The log groups of a stage: `/production/…`, or of one of its services. @throws {CommandError} */
export async function logGroups(client: CloudWatchLogsClient, prefix: string): Promise<readonly LogGroup[]> {
  const groups: LogGroup[] = [];
  try {
    for await (const { logGroups: page = [] } of paginateDescribeLogGroups(
      { client },
      { logGroupNamePrefix: prefix },
    )) {
      for (const { logGroupName, arn, storedBytes = 0, creationTime = 0, retentionInDays } of page) {
        if (logGroupName === undefined) continue;
        groups.push({
          name: logGroupName,
          // `arn:aws:logs:us-east-1:123456789012:log-group:/production/shop/place-order`
          account: arn?.split(":")[4] ?? "",
          storedBytes,
          createdAt: creationTime,
          ...(retentionInDays !== undefined && { retention: retentionInDays }),
        });
      }
    }
  } catch (error) {
    throw awsFailure(error, "logs:DescribeLogGroups");
  }
  return groups;
}
