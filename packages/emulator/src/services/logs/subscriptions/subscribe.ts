import { parseFilterPattern } from "../filter-pattern/log-filter.ts";
import type { LogGroup } from "../groups/log-group.ts";
import type { Logs } from "../logs.ts";
import { invalidParameter, logsError } from "../logs-error.ts";
import { Subscription } from "./subscription.ts";

export interface NewSubscription {
  readonly filterName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
}

/** A quota of AWS. */
const mostSubscriptions = 2;

/**
 * Delivers what a group gets from now on to a function. Other destinations are taken note of, and get nothing here.
 * @throws {AwsError} `InvalidParameterException` when the function does not let CloudWatch Logs invoke it
 */
export function subscribe(logs: Logs, group: LogGroup, subscription: NewSubscription): void {
  const { filterName, destinationArn } = subscription;
  if (!group.subscriptions.has(filterName) && group.subscriptions.size >= mostSubscriptions) {
    throw logsError("LimitExceededException", "Resource limit exceeded.");
  }
  const isFunction = /^arn:[^:]+:lambda:/.test(destinationArn);
  const { consumers } = logs;
  if (isFunction && !mayInvoke(logs, group, destinationArn)) {
    throw invalidParameter(
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
    );
  }
  group.subscriptions.set(
    filterName,
    new Subscription({
      ...subscription,
      filter: parseFilterPattern(subscription.filterPattern),
      logGroup: group.name,
      owner: logs.account.id,
      creationTime: logs.clock.now(),
      clock: logs.clock,
      deliver: isFunction ? (payload) => consumers!.invokeAsync(destinationArn, payload) : undefined,
    }),
  );
}

function mayInvoke({ consumers, account }: Logs, group: LogGroup, functionArn: string): boolean {
  const principals = ["logs.amazonaws.com", `logs.${account.region}.amazonaws.com`];
  return principals.some((principal) => consumers?.allows(functionArn, principal, `${group.arn}:*`));
}
