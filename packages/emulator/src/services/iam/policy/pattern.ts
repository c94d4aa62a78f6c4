import type { Context } from "./context.ts";

export interface PatternOptions {
  /** In the first five parts of an ARN, a wildcard stays within its part, unless it ends it. */
  readonly arn?: boolean;
  readonly ignoreCase?: boolean;
  /** What `${aws:PrincipalArn}` and other policy variables stand for; without it they are plain text. */
  readonly variables?: Context | undefined;
}

const token = /\$\{(?<variable>[^}]+)\}|\*|\?|./gs;

/**
 * Whether `*` (any characters), `?` (any character) and variables of a policy's pattern can stand for `text`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, text: string, options: PatternOptions = {}): boolean {
  let source = "";
  let part = 1;
  for (const { 0: found, index, groups } of pattern.matchAll(token)) {
    const within = options.arn && part < 6;
    if (found === "*") {
      const ends = [":", undefined].includes(pattern[index + 1]);
      source += within && !ends ? "[^:]*" : ".*";
    } else if (found === "?") source += within ? "[^:]" : ".";
    else if (groups?.variable !== undefined && options.variables) {
      const value = variableValue(groups.variable, options.variables);
      // What a variable without a value stands for is not known, so it is nothing.
      if (value === undefined) return false;
      source += escapeRegExp(value);
    } else {
      if (found === ":") part += 1;
      source += escapeRegExp(found);
    }
  }
  return new RegExp(`^${source}$`, options.ignoreCase ? "is" : "s").test(text);
}

/** `${*}`, `${?}` and `${$}` are these characters; `${key, 'otherwise'}` has a default. */
function variableValue(variable: string, context: Context): string | undefined {
  if (["*", "?", "$"].includes(variable)) return variable;
  const { key = "", otherwise } =
    /^(?<key>[^,\s]+)\s*(?:,\s*'(?<otherwise>.*)')?$/.exec(variable.trim())?.groups ?? {};
  const values = context.get(key.toLowerCase()) ?? [];
  return values.length === 1 ? values[0] : otherwise;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
