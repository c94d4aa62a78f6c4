import { parseArgs } from "node:util";
import { GeneratorError } from "../generator-error.ts";
import type { Given, GivenTrigger } from "./given.ts";

export const usage = `pnpm gen function <name>: writes a function, its route and its wiring

  --route "POST /refunds"     what triggers it: a new route,
  --queue <export>            a queue or
  --topic <export>            a topic of packages/contracts/src/resources.ts
  --public                    everyone may call the route, or only
  --scope shop/refunds.write  a token with this scope (again for more)
  --tag team=shop             a tag (again for more)
  --service shop              default: that of the reference architecture
  --help

What is missing is asked for on a terminal.`;

const several = { type: "string", multiple: true, default: [] as string[] } as const;

/** What the command line says. @throws {GeneratorError} when it contradicts itself or can't be understood */
export function readArguments(args: readonly string[]): Given | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [command, name, ...rest] = positionals;
  if (command !== "function") {
    throw new GeneratorError(`pnpm gen ${command ?? ""} is no command. Write pnpm gen function <name>.`);
  }
  if (rest.length > 0) {
    throw new GeneratorError(`"${rest.join(" ")}" follows the name "${name}". Write one name: refund-order.`);
  }
  const trigger = onlyTrigger([
    ...values.route.map((key) => ({ kind: "route" as const, key })),
    ...values.queue.map((resource) => ({ kind: "queue" as const, resource })),
    ...values.topic.map((resource) => ({ kind: "topic" as const, resource })),
  ]);
  const { public: open, scope: scopes, service } = values;
  if (open && scopes.length > 0) {
    throw new GeneratorError("--public and --scope exclude each other. Keep the one that is meant.");
  }
  if (trigger && trigger.kind !== "route" && (open || scopes.length > 0)) {
    throw new GeneratorError(
      `--public and --scope are for routes, not for a ${trigger.kind}. Leave them out.`,
    );
  }
  return { name, service, trigger, public: open, scopes, tags: toTags(values.tag) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        route: several,
        queue: several,
        topic: several,
        scope: several,
        tag: several,
        service: { type: "string" },
        public: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\.?\s*\n|\. To specify/);
    throw new GeneratorError(`${said}. pnpm gen function --help lists what there is.`, { cause: error });
  }
}

function onlyTrigger(triggers: readonly GivenTrigger[]): GivenTrigger | undefined {
  const [first, second] = triggers;
  if (!first || !second) return first;
  throw new GeneratorError(
    `--${first.kind} and --${second.kind} are two triggers; a function has one. Keep the one that is meant.`,
  );
}

function toTags(pairs: readonly string[]): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new GeneratorError(`--tag ${pair} is no tag. Write it as key=value: --tag team=shop.`);
    const key = pair.slice(0, at);
    if (Object.hasOwn(tags, key)) {
      throw new GeneratorError(`--tag ${key} is there twice. Keep the one that is meant.`);
    }
    tags[key] = pair.slice(at + 1);
  }
  return tags;
}
