import { invalidFilterPattern } from "./invalid-filter-pattern.ts";

/** What stands between `%` signs. @throws {AwsError} `InvalidParameterException` for what AWS does not take */
export function filterRegExp(source: string): RegExp {
  if (/(?<!\\)[()]/.test(source)) {
    throw invalidFilterPattern(`%${source}% has parentheses, which regular expressions may not have here`);
  }
  try {
    return new RegExp(source);
  } catch (cause) {
    throw invalidFilterPattern(`%${source}% is no regular expression (${(cause as Error).message})`);
  }
}
