import { delimitedFilter } from "./delimited-filter.ts";
import { invalidFilterPattern } from "./invalid-filter-pattern.ts";
import { jsonFilter } from "./json-filter.ts";
import { termFilter } from "./term-filter.ts";

/** Whether a message matches. */
export type LogFilter = (message: string) => boolean;

/**
 * Reads a filter pattern: terms, `{ $.json = "conditions" }` or `[space, delimited, fields]`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws {AwsError} `InvalidParameterException`
 */
export function parseFilterPattern(pattern: string): LogFilter {
  const text = pattern.trim();
  if (text.length > 1024) throw invalidFilterPattern("it has more than 1024 characters");
  if (text === "") return () => true;
  if (text.startsWith("{")) return jsonFilter(text);
  if (text.startsWith("[")) return delimitedFilter(text);
  return termFilter(text);
}
