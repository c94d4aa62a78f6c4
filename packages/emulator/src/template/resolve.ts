import { attributeParts, intrinsicName, substitution } from "./intrinsic.ts";
import { TemplateError } from "./template.ts";

/** What intrinsic functions are resolved against. */
export interface Scope {
  /** `Ref` of a resource, parameter or pseudo parameter; undefined when there is none of the name. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
  importValue(name: string): unknown;
  /** An output of another stack; undefined when there is none of the name. */
  stackOutput(stackName: string, outputName: string): unknown;
  readonly region: string;
}

/** `AWS::NoValue`: whatever holds it is left out. */
export const noValue = Symbol("AWS::NoValue");

/**
 * A template's value with every intrinsic function replaced by what CloudFormation would put there.
 * @param place where the value stands, for the message
 * @throws {TemplateError}
 */
export function resolveValue(value: unknown, scope: Scope, place: string): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolveValue(item, scope, `${place}[${index}]`))
      .filter((item) => item !== noValue);
  }
  if (value === null || typeof value !== "object") return value;
  const name = intrinsicName(value);
  if (name) return resolveIntrinsic(name, (value as Record<string, unknown>)[name], scope, place);
  const entries = Object.entries(value)
    .map(([key, item]) => [key, resolveValue(item, scope, `${place}.${key}`)] as const)
    .filter(([, item]) => item !== noValue);
  return Object.fromEntries(entries);
}

function resolveIntrinsic(name: string, argument: unknown, scope: Scope, place: string): unknown {
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new TemplateError(place, `uses ${name}, which the emulator does not know.`);
  return intrinsic(argument, scope, `${place}.${name}`);
}

type Intrinsic = (argument: unknown, scope: Scope, place: string) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope, place) => {
    const found = scope.ref(String(argument));
    if (found === undefined)
      throw new TemplateError(place, `there is no resource or parameter "${argument}".`);
    return found;
  },
  Condition: (argument, scope) => scope.condition(String(argument)),
  "Fn::GetAtt": (argument, scope, place) => {
    const [logicalId, attribute] = attributeParts(argument);
    return scope.attribute(logicalId, String(resolveValue(attribute, scope, place)));
  },
  "Fn::Sub": (argument, scope, place) => substitute(argument, scope, place),
  "Fn::Join": (argument, scope, place) => {
    const [separator, parts] = list(argument, place, 2);
    return list(resolveValue(parts, scope, place), place).join(String(separator));
  },
  "Fn::Select": (argument, scope, place) => {
    const [index, items] = list(resolveValue(argument, scope, place), place, 2);
    const item = list(items, place)[Number(index)];
    if (item === undefined) throw new TemplateError(place, `has no item ${index}.`);
    return item;
  },
  "Fn::Split": (argument, scope, place) => {
    const [separator, text] = list(resolveValue(argument, scope, place), place, 2);
    return String(text).split(String(separator));
  },
  "Fn::If": (argument, scope, place) => {
    const [condition, yes, no] = list(argument, place, 3);
    return resolveValue(scope.condition(String(condition)) ? yes : no, scope, place);
  },
  "Fn::Equals": (argument, scope, place) => {
    const [left, right] = list(resolveValue(argument, scope, place), place, 2);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  "Fn::And": (argument, scope, place) =>
    list(resolveValue(argument, scope, place), place).every((item) => item === true),
  "Fn::Or": (argument, scope, place) =>
    list(resolveValue(argument, scope, place), place).some((item) => item === true),
  "Fn::Not": (argument, scope, place) => list(resolveValue(argument, scope, place), place, 1)[0] !== true,
  "Fn::FindInMap": (argument, scope, place) => {
    const [map, first, second, options] = list(resolveValue(argument, scope, place), place);
    const found = scope.mapping(String(map), String(first), String(second));
    const fallback = (options as { DefaultValue?: unknown } | undefined)?.DefaultValue;
    if (found === undefined && fallback === undefined) {
      throw new TemplateError(place, `Mappings.${map} has no "${first}" → "${second}".`);
    }
    return found ?? fallback;
  },
  "Fn::Base64": (argument, scope, place) =>
    Buffer.from(String(resolveValue(argument, scope, place))).toString("base64"),
  "Fn::ImportValue": (argument, scope, place) => {
    const name = String(resolveValue(argument, scope, place));
    const found = scope.importValue(name);
    if (found === undefined) throw new TemplateError(place, `no stack exports "${name}".`);
    return found;
  },
  "Fn::GetStackOutput": (argument, scope, place) => {
    const resolved = resolveValue(argument, scope, place) as Readonly<Record<string, unknown>>;
    const { StackName: stackName, OutputName: outputName } = resolved;
    const found = scope.stackOutput(String(stackName), String(outputName));
    if (found === undefined)
      throw new TemplateError(
        place,
        `no stack "${stackName}" with an output "${outputName}" was created before.`,
      );
    return found;
  },
  "Fn::GetAZs": (argument, scope, place) => {
    const region = String(resolveValue(argument, scope, place) || scope.region);
    return ["a", "b", "c"].map((zone) => region + zone);
  },
  "Fn::Length": (argument, scope, place) => list(resolveValue(argument, scope, place), place).length,
  "Fn::ToJsonString": (argument, scope, place) => JSON.stringify(resolveValue(argument, scope, place)),
};

function substitute(argument: unknown, scope: Scope, place: string): string {
  const [text, own = {}] = Array.isArray(argument) ? argument : [argument];
  const values = resolveValue(own, scope, place) as Record<string, unknown>;
  return String(text).replaceAll(substitution, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(values, name)) return String(values[name]);
    const call = name.includes(".") ? { "Fn::GetAtt": name } : { Ref: name };
    return String(resolveValue(call, scope, place));
  });
}

function list(value: unknown, place: string, length?: number): unknown[] {
  if (Array.isArray(value) && (length === undefined || value.length === length)) return value;
  throw new TemplateError(
    place,
    `takes a list${length === undefined ? "" : ` of ${length}`}, not ${JSON.stringify(value)}.`,
  );
}
