import { writeSync } from "node:fs";
import { format } from "node:util";

const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
/** Lambda's frame types, with room for the level in the lowest byte. */
const textFrame = 0xa55a0003;
const jsonFrame = 0xa55a0002;

/**
 * Makes `console` write one log event per call, in the function's log format, to the descriptor that Lambda reads log
 * events from: a text of several lines stays one event.
 * @returns {{ requestId: string }} to be told which invocation the lines belong to
 */
export function patchConsole() {
  const json = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === "JSON";
  const lowest = levels.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? "TRACE");
  const fd = Number(process.env._LAMBDA_TELEMETRY_LOG_FD);
  delete process.env._LAMBDA_TELEMETRY_LOG_FD;
  const current = { requestId: "-" };
  const target = /** @type {Record<string, (...parameters: unknown[]) => void>} */ (
    /** @type {unknown} */ (console)
  );
  for (const [rank, level] of levels.entries()) {
    /** @param {unknown[]} parameters */
    const log = (...parameters) => {
      const now = new Date();
      const line = json
        ? jsonLine(now, current.requestId, level, parameters)
        : `${now.toISOString()}\t${current.requestId}\t${level}\t${format(...parameters)}\n`;
      writeFrame(fd, ((json ? jsonFrame : textFrame) | ((rank + 1) << 2)) >>> 0, now, line);
    };
    target[level.toLowerCase()] = rank >= lowest ? log : () => {};
  }
  console.log = console.info;
  return current;
}

/**
 * @param {Date} now
 * @param {string} requestId
 * @param {string} level
 * @param {unknown[]} parameters
 */
function jsonLine(now, requestId, level, parameters) {
  const record = { timestamp: now.toISOString(), level, requestId };
  if (parameters.length < 2) {
    try {
      return JSON.stringify({ ...record, message: parameters[0] }, errorsSpelledOut);
    } catch {
      return JSON.stringify({ ...record, message: format(...parameters) });
    }
  }
  const error = parameters.slice(1).find((parameter) => parameter instanceof Error);
  return JSON.stringify({ ...record, message: format(...parameters), ...(error && spelledOut(error)) });
}

/**
 * @param {string} _key
 * @param {unknown} value
 */
function errorsSpelledOut(_key, value) {
  return value instanceof Error ? { ...spelledOut(value), ...value } : value;
}

/** @param {Error} error */
function spelledOut(error) {
  const stackTrace = typeof error.stack === "string" ? error.stack.split("\n") : [];
  return { errorType: error.constructor.name, errorMessage: error.message, stackTrace };
}

/**
 * A frame is its type (4 bytes), the length of its text (4), the time in microseconds (8) and the text.
 * @param {number} fd
 * @param {number} type
 * @param {Date} now
 * @param {string} text
 */
function writeFrame(fd, type, now, text) {
  const frame = Buffer.alloc(16 + Buffer.byteLength(text));
  frame.writeUInt32BE(type, 0);
  frame.writeUInt32BE(frame.length - 16, 4);
  frame.writeBigInt64BE(BigInt(now.valueOf()) * 1000n, 8);
  frame.write(text, 16);
  for (let written = 0; written < frame.length; ) written += writeSync(fd, frame, written);
}
