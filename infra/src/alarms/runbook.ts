import type { StageSettings } from "../stages/stage-settings.ts";

/** Each has a page in `infra/runbooks`. */
export type AlarmKind =
  | "api-errors"
  | "api-latency"
  | "function-duration"
  | "function-errors"
  | "function-release"
  | "function-throttles"
  | "queue-age"
  | "queue-dead-letters"
  | "schedule-dead-letters"
  | "topic-dead-letters";

/** Where the page of an alarm is read. */
export function runbook({ runbooks = "infra/runbooks" }: StageSettings, kind: AlarmKind): string {
  return `${runbooks}/${kind}.md`;
}
