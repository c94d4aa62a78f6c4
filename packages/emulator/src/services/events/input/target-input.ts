import type { BusEvent } from "../event.ts";
import { readPath, valueAt } from "./event-path.ts";

/** What a target gets; one of them, or the whole event. */
export interface TargetInput {
  /** JSON text. */
  readonly input?: string | undefined;
  readonly inputPath?: string | undefined;
  readonly transformer?: InputTransformer | undefined;
}

export interface InputTransformer {
  readonly paths: Readonly<Record<string, string>>;
  /** Text with `<name>` for the values of paths. */
  readonly template: string;
}

/** Of the rule that a template may name. */
export interface MatchedRule {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly ingested: number;
}

/** @throws {Error} for an input that EventBridge refuses */
export function checkTargetInput({ input, inputPath, transformer }: TargetInput): void {
  const given = [input, inputPath, transformer].filter((value) => value !== undefined);
  if (given.length > 1) throw new Error("has more than one of Input, InputPath and InputTransformer");
  if (input !== undefined && !isJson(input)) throw new Error(`has an Input that is no JSON: ${input}`);
  for (const path of [inputPath ?? [], Object.values(transformer?.paths ?? {})].flat()) readPath(path);
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export function payloadFor(event: BusEvent, rule: MatchedRule, target: TargetInput): string {
  const { input, inputPath, transformer } = target;
  if (input !== undefined) return input;
  if (inputPath !== undefined) return JSON.stringify(valueAt(event, inputPath) ?? null);
  return transformer ? transform(event, rule, transformer) : JSON.stringify(event);
}

function transform(event: BusEvent, rule: MatchedRule, { paths, template }: InputTransformer): string {
  const own: Readonly<Record<string, unknown>> = {
    "aws.events.rule-arn": rule.arn,
    "aws.events.rule-name": rule.name,
    "aws.events.event.ingestion-time": new Date(rule.ingested).toISOString(),
    "aws.events.event": { ...event, detail: undefined },
    "aws.events.event.json": event,
  };
  let quoted = false;
  return template.replaceAll(/\\.|"|<(?<name>[\w.-]+)>/gs, (found, name?: string) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined) return found;
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    if (path === undefined && !Object.hasOwn(own, name)) return found;
    const value = path === undefined ? own[name] : valueAt(event, path);
    return quoted ? withinText(value) : (JSON.stringify(value) ?? '""');
  });
}

/** A value as a part of a JSON text: what is no text stands there as its JSON. */
function withinText(value: unknown): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
