/** The account and Region that the emulated resources live in. */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  /** For example `ap-northeast-2`. */
  readonly region: string;
}

/** The ARN of a resource of this account and Region: `arn:aws:sqs:ap-northeast-2:000000000000:orders`. */
export function arn(account: Account, service: string, resource: string): string {
  return `arn:aws:${service}:${account.region}:${account.id}:${resource}`;
}
