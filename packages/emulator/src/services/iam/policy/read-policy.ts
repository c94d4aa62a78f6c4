import { isJsonObject, type JsonObject } from "../../../json-object.ts";
import { type Condition, conditionTest } from "./condition.ts";
import type { Principals } from "./principal.ts";
import type { Patterns, Statement } from "./statement.ts";

/**
 * Reads a policy document, an object or its JSON, that says who may use what it is attached to.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws {Error} that begins with the place: `Statement[0].Effect must be Allow or Deny, not "allow".`
 */
export function readPolicy(document: unknown): Statement[] {
  return readStatements(document, () => undefined);
}

/** Reads a policy of a role, which says what the role may use. @throws {Error} that begins with the place */
export function readIdentityPolicy(document: unknown): Statement[] {
  return readStatements(document, (statement, place) => {
    if (statement.Resource === undefined && statement.NotResource === undefined) {
      throw new Error(`${place} must have a Resource or a NotResource.`);
    }
    const principal = ["Principal", "NotPrincipal"].find((name) => statement[name] !== undefined);
    if (principal) throw new Error(`${place} must have no ${principal}: the policy is about its role.`);
  });
}

function readStatements(
  document: unknown,
  check: (statement: JsonObject, place: string) => void,
): Statement[] {
  const policy = typeof document === "string" ? parse(document) : document;
  if (!isJsonObject(policy)) throw new Error("The policy document must be an object.");
  const variables = policy.Version === "2012-10-17";
  return [policy.Statement ?? []].flat().map((statement, index) => {
    const place = `Statement[${index}]`;
    if (!isJsonObject(statement)) throw new Error(`${place} must be an object.`);
    const read = readStatement(statement, place, variables);
    check(statement, place);
    return read;
  });
}

function readStatement(statement: JsonObject, place: string, variables: boolean): Statement {
  const { Effect: effect } = statement;
  if (effect !== "Allow" && effect !== "Deny") {
    throw new Error(`${place}.Effect must be Allow or Deny, not ${JSON.stringify(effect)}.`);
  }
  const actions = readPatterns(statement, "Action", place);
  if (!actions) throw new Error(`${place} must have an Action or a NotAction.`);
  const principals = readPrincipals(statement, place);
  return {
    effect,
    actions,
    // A policy of a resource may leave out which: it is about that one.
    resources: readPatterns(statement, "Resource", place) ?? { except: false, patterns: ["*"] },
    ...(principals && { principals }),
    conditions: readConditions(statement.Condition, `${place}.Condition`),
    variables,
  };
}

function readPatterns(statement: JsonObject, name: string, place: string): Patterns | undefined {
  const except = statement[`Not${name}`] !== undefined;
  const value = except ? statement[`Not${name}`] : statement[name];
  return value === undefined
    ? undefined
    : { except, patterns: texts(value, `${place}.${except ? "Not" : ""}${name}`) };
}

function readPrincipals(statement: JsonObject, place: string): Statement["principals"] {
  const except = statement.NotPrincipal !== undefined;
  const value = except ? statement.NotPrincipal : statement.Principal;
  if (value === undefined) return undefined;
  const name = `${place}.${except ? "NotPrincipal" : "Principal"}`;
  if (value !== "*" && !isJsonObject(value)) throw new Error(`${name} must be "*" or an object.`);
  const of: Principals =
    value === "*"
      ? "*"
      : Object.fromEntries(
          Object.entries(value).map(([kind, names]) => [kind, texts(names, `${name}.${kind}`)]),
        );
  return { except, of };
}

function readConditions(conditions: unknown = {}, place: string): Condition[] {
  if (!isJsonObject(conditions)) throw new Error(`${place} must be an object.`);
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    const test = conditionTest(operator);
    if (!test) throw new Error(`${place}.${operator} is no condition operator.`);
    if (!isJsonObject(keys)) throw new Error(`${place}.${operator} must be an object.`);
    return Object.entries(keys).map(([key, values]) => ({
      key: key.toLowerCase(),
      values: texts(values, `${place}.${operator}.${key}`),
      test,
    }));
  });
}

function texts(value: unknown, place: string): string[] {
  return [value].flat().map((item) => {
    if (!["string", "number", "boolean"].includes(typeof item)) throw new Error(`${place} must be text.`);
    return String(item);
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Error(`The policy document is not JSON: ${(cause as Error).message}`, { cause });
  }
}
