import type { Condition } from "./condition.ts";
import type { Context } from "./context.ts";
import { matchesPattern } from "./pattern.ts";
import { type Caller, type Named, named, type Principals } from "./principal.ts";

/** One statement of a policy, read. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Patterns; with `except` everything but them. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  /** Only in resource-based policies. */
  readonly principals?: { readonly except: boolean; readonly of: Principals };
  readonly conditions: readonly Condition[];
  /** Policy variables came with the version 2012-10-17. */
  readonly variables: boolean;
}

export interface Patterns {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** An action that somebody asks for, and what it is asked of. */
export interface AccessRequest {
  readonly caller: Caller;
  /** `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN; more than one where a service takes a resource by several spellings. */
  readonly resources: readonly string[];
  readonly context: Context;
}

/** How the statement names the caller if it is about this request, else undefined. */
export function applies(statement: Statement, request: AccessRequest): Named | undefined {
  const { actions, resources, principals, conditions } = statement;
  const variables = statement.variables ? request.context : undefined;
  const aboutAction =
    actions.patterns.some((pattern) => matchesPattern(pattern, request.action, { ignoreCase: true })) !==
    actions.except;
  if (!aboutAction) return undefined;
  const aboutResource =
    request.resources.some((resource) =>
      resources.patterns.some((pattern) => matchesPattern(pattern, resource, { arn: true, variables })),
    ) !== resources.except;
  if (!aboutResource) return undefined;
  const met = conditions.every(({ key, values, test }) => test(values, request.context.get(key), variables));
  if (!met) return undefined;
  if (!principals) return "caller";
  const how = named(principals.of, request.caller);
  if (!principals.except) return how;
  return how ? undefined : "caller";
}
