import type { StackChanges } from "@repo/emulator/emulator";
import pc from "picocolors";
import type { WorkspaceEvent } from "../workspace.ts";
import { deniedLines } from "./denied-lines.ts";
import { errorLines } from "./error-lines.ts";
import { label } from "./label.ts";

const milliseconds = (duration: number) => pc.dim(`${Math.round(duration)} ms`);

/** What happened, as a line of the terminal; undefined for what is not worth one. */
export function eventLine(event: WorkspaceEvent): string | undefined {
  switch (event.type) {
    case "request": {
      const paint = event.status >= 500 ? pc.red : event.status >= 400 ? pc.yellow : pc.green;
      return `  ${paint(String(event.status))} ${event.method} ${event.path} ${milliseconds(event.duration)}${event.reason ? pc.yellow(` ${shortened(event.reason)}`) : ""}`;
    }
    case "invocation-ended": {
      if (event.status === "success" && event.initDuration === undefined) return undefined;
      const cold =
        event.initDuration === undefined ? "" : pc.dim(` cold start ${Math.round(event.initDuration)} ms`);
      const outcome = event.status === "success" ? "" : pc.red(` ${event.errorType ?? event.status}`);
      return `  ${pc.blue("λ")} ${label(event.functionName)}${outcome}${cold} ${milliseconds(event.duration)}`;
    }
    case "dead-letter":
      return `  ${pc.red("dead letter")} ${label(event.queueName)} → ${label(event.deadLetterQueueName)} after ${event.receiveCount} receives`;
    case "schedule-ran":
      return `  ${pc.blue("schedule")} ${label(event.scheduleName)} ${pc.dim(event.scheduledTime)}`;
    case "schedule-failed":
      return `  ${pc.red("schedule")} ${label(event.scheduleName)} ${pc.dim(event.scheduledTime)} ${event.message}`;
    case "event-failed":
      return `  ${pc.red("event")} ${label(event.ruleName)} → ${event.targetArn} ${event.message}`;
    case "reloaded":
      return `  ${pc.green("reloaded")} ${event.functionName} ${milliseconds(event.duration)}`;
    case "build-failed":
      return `  ${pc.red("does not build")} ${event.functionName}: its last good code stays\n${event.message}`;
    case "template-changed":
      return `  ${pc.green("template changed")}: ${whatWasDone(event.changes)} ${milliseconds(event.duration)}`;
    case "template-failed":
      return `  ${pc.red("template")} ${event.message}`;
    case "template-mended":
      return `  ${pc.green("template")} is again what runs`;
    case "access-denied":
      return deniedLines(event);
    case "role-unknown":
      return `  ${pc.yellow("not checked")} ${label(event.functionName)}: no template makes its role ${event.roleArn}`;
    case "function-log":
      // Every invocation logs a record; the terminal shows only what went wrong.
      return errorLines(event.functionName, event.line);
    default:
      return undefined;
  }
}

function whatWasDone(changes: StackChanges | undefined): string {
  if (!changes) return "started anew, without the data of before";
  const { added, changed } = changes;
  const resources = (count: number) => `${count} ${count === 1 ? "resource" : "resources"}`;
  return `${resources(added.length)} added, ${changed.length} changed in what runs, which keeps its data`;
}

/** A failed function's whole response is in its log; here its error is enough. */
function shortened(reason: string): string {
  const [, name, type, message] =
    /function:([\w-]+).* failed: \{"errorType":"(\w+)","errorMessage":"(.*?)(?:"[,}]|$)/s.exec(reason) ?? [];
  return name === undefined ? reason : `${label(name)} failed: ${type}: ${message}`;
}
