import { GeneratorError } from "../../generator-error.ts";
import { identifierOf, type NewResource, type ResourceKind } from "../function-request.ts";
import type { GivenTrigger } from "../given.ts";
import type { Options } from "./parse-command-line.ts";

/**
 * What triggers the function, as far as the command line says.
 * @param kind what the command makes; `undefined` for `pnpm gen function`
 * @throws {GeneratorError} when it names two, or times or a message of what has none
 */
export function givenTrigger(
  kind: GivenTrigger["kind"] | undefined,
  subject: string | undefined,
  options: Options,
): GivenTrigger | undefined {
  const { expression, "time-zone": timeZone, message } = options;
  if (kind !== "schedule" && (expression !== undefined || timeZone !== undefined)) {
    throw new GeneratorError(
      "--expression and --time-zone are for pnpm gen schedule, which makes one. Leave them out.",
    );
  }
  if (kind !== "queue" && kind !== "topic" && message !== undefined) {
    throw new GeneratorError(
      "--message is for pnpm gen queue and pnpm gen topic, which make one that carries it. Leave it out.",
    );
  }
  const named = namedTriggers(options);
  if (kind !== undefined && named[0]) {
    throw new GeneratorError(
      `--${named[0].kind} names another trigger than the ${kind} that is made. Leave it out.`,
    );
  }
  if (kind === undefined) return onlyTrigger(named);
  if (subject === undefined) return undefined;
  if (kind === "route") return { kind, key: subject };
  return newResource(kind, { name: subject, expression, timeZone });
}

/** A trigger that is to be made first. */
export function newResource(kind: ResourceKind, definition: NewResource): GivenTrigger {
  return { kind, resource: identifierOf(definition.name), definition };
}

function namedTriggers(options: Options): GivenTrigger[] {
  const resources = (["queue", "topic", "schedule"] as const).flatMap((kind) =>
    options[kind].map((resource) => ({ kind, resource })),
  );
  return [...options.route.map((key) => ({ kind: "route" as const, key })), ...resources];
}

function onlyTrigger(triggers: readonly GivenTrigger[]): GivenTrigger | undefined {
  const [first, second] = triggers;
  if (!first || !second) return first;
  throw new GeneratorError(
    `--${first.kind} and --${second.kind} are two triggers; a function has one. Keep the one that is meant.`,
  );
}
