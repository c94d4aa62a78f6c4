import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { LoggedError } from "../reading/log-entry.ts";

/** Frames that are shown of a stack. */
const fewFrames = 3;

/** An error on one line: `TypeError: no tea left (ECONNREFUSED)`. */
export function errorTitle({ errorType = "Error", errorMessage = "", errorCode }: LoggedError): string {
  const code = errorCode === undefined ? "" : pc.dim(` (${printable(errorCode)})`);
  return `${pc.red(printable(errorType))}: ${printable(errorMessage)}${code}`;
}

/** Where an error is from: the first frames that are the team's own, and its causes. @param whole every frame */
export function errorLines({ stackTrace, cause }: LoggedError, whole: boolean): readonly string[] {
  const frames = frameTexts(stackTrace);
  const shown = whole ? frames : frames.filter(isOwn).slice(0, fewFrames);
  const left = frames.length - shown.length;
  return [
    ...shown.map((frame) => pc.dim(`  ${printable(frame)}`)),
    ...(left > 0 ? [pc.dim(`  … ${left} more of the stack: --expand`)] : []),
    ...(cause ? [`caused by ${errorTitle(cause)}`, ...errorLines(cause, whole)] : []),
  ];
}

/** Lambda's own records begin the stack with the error itself. */
function frameTexts(stack: unknown): readonly string[] {
  if (!Array.isArray(stack)) return [];
  return stack.map((frame) => String(frame).trim()).filter((frame) => frame.startsWith("at "));
}

function isOwn(frame: string): boolean {
  return !/node:|node_modules|\/var\/runtime\//.test(frame);
}
