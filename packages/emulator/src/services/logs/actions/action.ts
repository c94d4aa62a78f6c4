import type { LogGroup } from "../groups/log-group.ts";
import type { Logs } from "../logs.ts";
import { invalidParameter } from "../logs-error.ts";
import type { LogsInput } from "./logs-input.ts";

export interface Call {
  readonly logs: Logs;
  readonly input: LogsInput;
}

/** One action of the API; what it returns is the answer's JSON. */
export type Action = (call: Call) => object | undefined | Promise<undefined>;

/** The group that a request names, by its name or its ARN. @throws {AwsError} */
export function groupOf({ logs, input }: Call): LogGroup {
  const name = input.text("logGroupName");
  const identifier = input.text("logGroupIdentifier");
  if (name !== undefined && identifier !== undefined) {
    throw invalidParameter("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
  }
  const found = name ?? identifier;
  if (found === undefined) throw invalidParameter("Either a LogGroup name or a LogGroup ARN is required.");
  return logs.group(groupNameOf(found));
}

/** The name in `arn:aws:logs:<region>:<account>:log-group:<name>:*`; what is no ARN is a name. */
export function groupNameOf(nameOrArn: string): string {
  return /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)(?::\*)?$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

/** One page of a list; the token is the place where the next begins. */
export function pageOf<Item>(
  { input }: Call,
  items: readonly Item[],
  most = 50,
): { items: Item[]; nextToken: string | undefined } {
  const start = Number(Buffer.from(input.text("nextToken") ?? "", "base64url").toString() || 0);
  if (!Number.isInteger(start) || start < 0) throw invalidParameter("The specified nextToken is invalid.");
  const end = start + (input.whole("limit", 1, most) ?? most);
  const nextToken = end < items.length ? Buffer.from(String(end)).toString("base64url") : undefined;
  return { items: items.slice(start, end), nextToken };
}
