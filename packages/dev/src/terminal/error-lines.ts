import { sourcePlace } from "@repo/stage/terminal/source-place";
import pc from "picocolors";
import { label } from "./label.ts";

/** An error in the terms of Lambda's JSON log format, which the middleware writes too. */
interface LoggedError {
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly stackTrace?: readonly string[];
  readonly cause?: LoggedError;
}

/** Places of a stack that are shown. */
const fewPlaces = 3;

/** What went wrong in a function, from a line of its log; `undefined` for a line that tells of nothing wrong. */
export function errorLines(functionName: string, line: string): string | undefined {
  if (!/"level":"(ERROR|FATAL)"|\t(ERROR|FATAL)\t/.test(line)) return undefined;
  const head = `  ${pc.red("error")} ${label(functionName)}`;
  const record = parse(line);
  if (!record) return `${head} ${line.trimEnd()}`;
  const { message, error, requestId } = record;
  // Lambda puts an error that nobody caught where a message would be.
  const uncaught = typeof message === "object" ? (message as LoggedError) : undefined;
  const said = typeof message === "string" ? message : "";
  const logged =
    uncaught ??
    (error as LoggedError | undefined) ??
    (record.errorType ? (record as LoggedError) : undefined);
  const title = [said, logged && titleOf(logged)].filter(Boolean).join(": ");
  const seeMore = /^\w{8}-/.test(String(requestId))
    ? pc.dim(`  pnpm logs --request ${String(requestId).slice(0, 8)}`)
    : "";
  return [`${head} ${title || line}${seeMore}`, ...(logged ? placesOf(logged) : [])].join("\n");
}

/** An error on one line: `TypeError: no tea left`. */
const titleOf = ({ errorType = "Error", errorMessage = "" }: LoggedError) =>
  `${errorType}${errorMessage && `: ${errorMessage}`}`;

function placesOf({ stackTrace, cause }: LoggedError): readonly string[] {
  const frames = Array.isArray(stackTrace) ? stackTrace : [];
  const places = frames.map((frame) => sourcePlace(String(frame))).filter((place) => place !== undefined);
  return [
    ...places.slice(0, fewPlaces).map((place) => `    ${pc.dim("at")} ${pc.cyan(place)}`),
    ...(cause ? [`    caused by ${titleOf(cause)}`, ...placesOf(cause)] : []),
  ];
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
