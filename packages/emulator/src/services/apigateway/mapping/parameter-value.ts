import { isJsonObject } from "../../../json-object.ts";

/** What mapping expressions and templates refer to. */
export interface ParameterSources {
  /** `$context` */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly request?: RequestParameters | undefined;
}

export interface RequestParameters {
  readonly header: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * The value of `'a literal'`, `context.requestId`, `stageVariables.name` or `method.request.header.X`; undefined
 * when there is none.
 */
export function parameterValue(expression: string, sources: ParameterSources): string | undefined {
  const [, literal] = /^'(.*)'$/s.exec(expression) ?? [];
  if (literal !== undefined) return literal;
  const [, root, rest = ""] = /^(context|stageVariables|method\.request)\.(.+)$/.exec(expression) ?? [];
  if (root === "context") return textOf(lookUp(sources.context, rest));
  if (root === "stageVariables") return own(sources.stageVariables, rest);
  const [, place, name = ""] = /^(header|querystring|path)\.(.+)$/.exec(rest) ?? [];
  if (!sources.request || root === undefined || place === undefined) return undefined;
  if (place !== "header") return own(sources.request[place as "querystring" | "path"], name);
  return own(lowerCaseNames(sources.request.header), name.toLowerCase());
}

/** The value at `authorizer.claims.sub`; a name may have dots in itself. */
export function lookUp(value: unknown, path: string): unknown {
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) {
    const head = path.slice(0, dot);
    if (Object.hasOwn(value, head)) return lookUp(value[head], path.slice(dot + 1));
  }
  return undefined;
}

export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function lowerCaseNames(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
}

function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
