import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { type LambdaClient, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { matchingLines } from "@repo/stage/logs/matching-lines";
import { readEntry } from "../logs/reading/read-entry.ts";
import { asked } from "../stage/asked.ts";
import type { StageFunction } from "../stage/functions.ts";
import type { DeadLetter } from "./peek.ts";

export interface ReasonQuestion {
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly region: string;
  readonly functions: readonly StageFunction[];
  /** The queues that the messages failed in, by their ARNs. */
  readonly sources: readonly string[];
  readonly letters: readonly DeadLetter[];
}

/** Why messages failed last, by message id, as far as a worker's log tells. @throws {CommandError} */
export async function failureReasons(question: ReasonQuestion): Promise<ReadonlyMap<string, string>> {
  const { logs, region, letters } = question;
  const reasons = new Map<string, string>();
  if (letters.length === 0) return reasons;
  const from = Math.min(...letters.map(({ sent }) => sent));
  const filterPattern = letters.map(({ messageId }) => `?"${messageId}"`).join(" ");
  const ids = new Set(letters.map(({ messageId }) => messageId));
  for (const { logGroup } of await workers(question)) {
    for await (const { line } of matchingLines({ client: logs, region, filterPattern }, logGroup, { from })) {
      const entry = readEntry(line);
      if (entry.kind !== "said" || !entry.error) continue;
      const { messageId } = entry.fields;
      if (typeof messageId !== "string" || !ids.has(messageId)) continue;
      const { errorType = "Error", errorMessage = "" } = entry.error;
      reasons.set(messageId, `${errorType}: ${errorMessage}`);
    }
  }
  return reasons;
}

async function workers({ lambda, functions, sources }: ReasonQuestion): Promise<readonly StageFunction[]> {
  const found = new Set<string>();
  for (const EventSourceArn of sources) {
    const { EventSourceMappings = [] } = await asked(
      "lambda:ListEventSourceMappings",
      lambda.send(new ListEventSourceMappingsCommand({ EventSourceArn })),
    );
    // `arn:aws:lambda:…:function:<name>:live`, or without the alias.
    for (const { FunctionArn } of EventSourceMappings) found.add(FunctionArn?.split(":")[6] ?? "");
  }
  return functions.filter(({ functionName }) => found.has(functionName));
}
