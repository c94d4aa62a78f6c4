import { AwsError } from "../../../endpoint/aws-error.ts";
import { matchesPattern } from "../../event-pattern.ts";
import type { SourceMessage } from "../../sqs/message-source.ts";

/**
 * The `FilterCriteria` of a mapping: whether a message reaches the function at all. Patterns are JSON text and
 * alternatives of each other; without any, every message passes.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 * @throws {AwsError} `InvalidParameterValueException`
 */
export function eventFilter(patterns: readonly string[]): (message: SourceMessage) => boolean {
  if (patterns.length > 10) {
    throw new AwsError(
      "InvalidParameterValueException",
      `A mapping has at most 10 filters, not ${patterns.length}.`,
    );
  }
  const bodyPatterns = patterns.map(parsePattern);
  if (bodyPatterns.length === 0) return () => true;
  return ({ body }) => {
    const content = objectIn(body);
    return bodyPatterns.some((pattern) => {
      if (pattern === undefined) return true;
      // Text is compared with text, JSON with JSON; a message of the other kind never passes.
      if (Array.isArray(pattern) === (content !== undefined)) return false;
      return matchesPattern({ body: pattern }, { body: content ?? body });
    });
  };
}

/** The pattern for the body; undefined when it filters nothing. */
function parsePattern(text: string): unknown {
  const pattern = parseJson(text);
  if (pattern === null || typeof pattern !== "object" || Array.isArray(pattern)) {
    throw new AwsError("InvalidParameterValueException", `Invalid filter pattern definition: ${text}`);
  }
  const other = Object.keys(pattern).find((key) => key !== "body");
  if (other !== undefined) {
    throw new AwsError(
      "InvalidParameterValueException",
      `The filter ${text} is for "${other}": of an SQS message only its "body" can be filtered.`,
    );
  }
  return (pattern as { body?: unknown }).body;
}

function objectIn(body: string): object | undefined {
  const content = parseJson(body);
  return content !== null && typeof content === "object" ? content : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
