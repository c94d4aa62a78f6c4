import { printable } from "@repo/stage/terminal/printable";
import pc from "picocolors";
import type { LoggedError } from "../reading/log-entry.ts";

/** Frames that are shown of a stack. */
const fewFrames = 3;

export interface FrameOptions {
  /** Nothing is left out or cut. */
  readonly whole: boolean;
  /** Where a frame is in the sources, for a stage whose code is on this machine; `undefined` for other frames. */
  readonly place?: ((frame: string) => string | undefined) | undefined;
}

/** An error on one line: `TypeError: no tea left (ECONNREFUSED)`. */
export function errorTitle({ errorType = "Error", errorMessage = "", errorCode }: LoggedError): string {
  const code = errorCode === undefined ? "" : pc.dim(` (${printable(errorCode)})`);
  return `${pc.red(printable(errorType))}: ${printable(errorMessage)}${code}`;
}

/** Where an error is from: the first frames that are the team's own, and its causes. */
export function errorLines(
  { stackTrace, cause }: LoggedError,
  { whole, place = () => undefined }: FrameOptions,
): readonly string[] {
  const frames = frameTexts(stackTrace).map((frame) => {
    const found = place(frame);
    return found === undefined ? frame : `at ${found}`;
  });
  const shown = whole ? frames : frames.filter(isOwn).slice(0, fewFrames);
  const left = frames.length - shown.length;
  return [
    ...shown.map((frame) => pc.dim(`  ${printable(frame)}`)),
    ...(left > 0 ? [pc.dim(`  … ${left} more of the stack: --expand`)] : []),
    ...(cause ? [`caused by ${errorTitle(cause)}`, ...errorLines(cause, { whole, place })] : []),
  ];
}

/** Lambda's own records begin the stack with the error itself. */
function frameTexts(stack: unknown): readonly string[] {
  if (!Array.isArray(stack)) return [];
  return stack.map((frame) => String(frame).trim()).filter((frame) => frame.startsWith("at "));
}

function isOwn(frame: string): boolean {
  return !/node:|node_modules|\/var\/runtime\/|\/emulator\/src\/runtime\//.test(frame);
}
